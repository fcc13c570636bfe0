package dev.expressmode.live;

import dev.expressmode.api.control.EventView;
import dev.expressmode.engine.History;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Hands new entries of the history to those who follow it. Belongs to the simulator's thread. */
final class HistoryFeed {
    private static final class Follower {
        final Consumer<EventView> consumer;
        long seen;

        Follower(Consumer<EventView> consumer, long seen) {
            this.consumer = consumer;
            this.seen = seen;
        }
    }

    private final List<Follower> followers = new ArrayList<>();

    /** Begins to hand over, with everything after a sequence number. */
    Object follow(History history, long after, Consumer<EventView> consumer) {
        Follower follower = new Follower(consumer, after);
        followers.add(follower);
        deliver(history, follower);
        return follower;
    }

    /** Stops handing over. */
    void leave(Object follower) {
        followers.remove(follower);
    }

    /** Hands over what is new. */
    void deliver(History history) {
        for (Follower follower : followers) {
            deliver(history, follower);
        }
    }

    private static void deliver(History history, Follower follower) {
        if (history.size() < follower.seen) {
            // The world was reset: numbers begin again.
            follower.seen = 0;
        }
        if (history.size() > follower.seen) {
            for (History.Entry entry : history.after(follower.seen)) {
                follower.consumer.accept(view(entry));
                follower.seen = entry.sequence();
            }
        }
    }

    static EventView view(History.Entry entry) {
        return new EventView(
                entry.sequence(), entry.at(), entry.event().getClass().getSimpleName(), entry.event());
    }
}
