package dev.expressmode.engine;

import dev.expressmode.time.Timeline;
import dev.expressmode.time.Timer;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The loop: decides one command at a time and commits what was decided, always in the same order: apply the events,
 * append them to the history, decide what follows in other parts, change the timers, hand out the effects, answer.
 *
 * <p>Belongs to one thread. A command that is refused has touched nothing.
 */
public final class Engine {
    /** A turn that needs more decisions than this runs in a circle. */
    private static final int DECISIONS_PER_TURN_MAX = 20_000;

    private final World world;
    private final Timeline timeline;
    private final List<Reaction> reactions;
    private final Outside outside;
    private final History history = new History();
    private final Deque<Command<?>> inbox = new ArrayDeque<>();
    private boolean busy;

    /** An engine over a world whose clock is this timeline. */
    public Engine(World world, Timeline timeline, List<Reaction> reactions, Outside outside) {
        this.world = world;
        this.timeline = timeline;
        this.reactions = List.copyOf(reactions);
        this.outside = outside;
    }

    /** The world, to be read on the engine's thread only. */
    public World world() {
        return world;
    }

    /** Everything that happened. */
    public History history() {
        return history;
    }

    /**
     * Decides a command and everything that follows from it at this instant.
     *
     * @throws Fault when it is refused
     */
    public <R> R execute(Command<R> command) {
        if (busy) {
            throw new IllegalStateException("a command was executed inside a turn; use the inbox");
        }
        busy = true;
        try {
            return turn(command);
        } finally {
            busy = false;
            drain();
        }
    }

    /** Takes a command nobody waits for: decided now, or after the running turn. */
    public void accept(Command<?> command) {
        inbox.add(command);
        if (!busy) {
            drain();
        }
    }

    private void drain() {
        if (busy) {
            return;
        }
        busy = true;
        try {
            for (Command<?> next = inbox.poll(); next != null; next = inbox.poll()) {
                turn(next);
            }
        } finally {
            busy = false;
        }
    }

    private <R> R turn(Command<R> command) {
        Set<Effect> effects = new LinkedHashSet<>();
        List<TimerChange> timers = new ArrayList<>();
        Outcome<R> outcome = decide(command);
        Deque<Command<?>> following = new ArrayDeque<>();
        commit(outcome, following, effects, timers);
        int decisions = 1;
        for (Command<?> next = following.poll(); next != null; next = following.poll()) {
            if (++decisions > DECISIONS_PER_TURN_MAX) {
                throw new IllegalStateException("a turn that began with " + command + " does not end; now at " + next);
            }
            Deque<Command<?>> more = new ArrayDeque<>();
            commit(decide(next), more, effects, timers);
            while (!more.isEmpty()) {
                following.addFirst(more.removeLast());
            }
        }
        timers.forEach(this::change);
        effects.forEach(effect -> effect.perform(world, outside));
        return outcome.response();
    }

    private <R> Outcome<R> decide(Command<R> command) {
        world.position(history.size());
        return command.decide(world);
    }

    private void commit(
            Outcome<?> outcome, Deque<Command<?>> following, Set<Effect> effects, List<TimerChange> timers) {
        Instant now = timeline.now();
        for (Event event : outcome.events()) {
            event.applyTo(world);
            history.append(now, event);
            for (Reaction reaction : reactions) {
                following.addAll(reaction.on(event, world));
            }
        }
        following.addAll(outcome.followUps());
        effects.addAll(outcome.effects());
        timers.addAll(outcome.timers());
    }

    private void change(TimerChange change) {
        if (change instanceof TimerChange.Set set) {
            timeline.set(new Timer(set.key(), set.at(), set.background()), () -> accept(set.command()));
        } else {
            timeline.cancel(change.key());
        }
    }
}
