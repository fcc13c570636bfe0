package dev.expressmode;

import dev.expressmode.embedded.SimulatedTimer;
import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Lets adapters do something after a span of simulated time, through the engine's own timers. */
final class EngineTimer implements SimulatedTimer {
    private final Consumer<Command<?>> inbox;
    private final AtomicLong sequence = new AtomicLong();

    EngineTimer(Consumer<Command<?>> inbox) {
        this.inbox = inbox;
    }

    @Override
    public Pending after(Duration simulated, Runnable action) {
        String key = "adapter/" + sequence.incrementAndGet();
        Command<Done> due = world -> Outcome.done().effect((unchanged, outside) -> action.run());
        Command<Done> set = world -> Outcome.done().at(key, world.now().plus(simulated), due);
        Command<Done> cancel = world -> Outcome.done().cancel(key);
        inbox.accept(set);
        return () -> inbox.accept(cancel);
    }
}
