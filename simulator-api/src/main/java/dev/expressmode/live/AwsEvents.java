package dev.expressmode.live;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.expressmode.api.cloudwatch.AlarmEvents;
import dev.expressmode.api.control.Control.Subscription;
import dev.expressmode.api.control.EventView;
import dev.expressmode.api.control.Feed;
import dev.expressmode.api.ecs.EcsEvents;
import dev.expressmode.engine.Event;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** What AWS would have sent to EventBridge, as far back as there is room. Follows the history from its beginning. */
final class AwsEvents implements Feed {
    private static final int EVENTS_MAX = 5_000;

    private final SimulatorThread simulator;
    private final EcsEvents ecs;
    private final AlarmEvents alarms = new AlarmEvents();
    private final Deque<EventView> kept = new ArrayDeque<>();
    private final List<Consumer<EventView>> followers = new ArrayList<>();
    private long sequence;

    AwsEvents(SimulatorThread simulator) {
        this.simulator = simulator;
        this.ecs = new EcsEvents(simulator.mode());
    }

    /** Something happened; called on the simulator's thread. */
    void happened(EventView entry) {
        if (entry.body() instanceof Event event) {
            ecs.of(event, entry.at()).forEach(sent -> send(sent, entry.at()));
            alarms.of(event, entry.at()).ifPresent(sent -> send(sent, entry.at()));
        }
    }

    private void send(ObjectNode sent, Instant at) {
        EventView view = new EventView(++sequence, at, sent.path("detail-type").asText(), sent);
        if (kept.size() == EVENTS_MAX) {
            kept.removeFirst();
        }
        kept.addLast(view);
        followers.forEach(follower -> follower.accept(view));
    }

    /** The world begins anew. Numbers go on, so that whoever follows misses nothing. */
    void forget() {
        Deque<EventView> forgotten = simulator.take(() -> {
            kept.clear();
            alarms.forget();
            return kept;
        });
        assert forgotten == kept;
    }

    @Override
    public List<EventView> history(long after) {
        return simulator.take(() -> after(after));
    }

    private List<EventView> after(long number) {
        return kept.stream().filter(event -> event.sequence() > number).toList();
    }

    @Override
    public Subscription follow(long after, Consumer<EventView> consumer) {
        boolean added = simulator.take(() -> {
            after(after).forEach(consumer);
            return followers.add(consumer);
        });
        assert added;
        return () -> simulator.take(() -> followers.remove(consumer));
    }
}
