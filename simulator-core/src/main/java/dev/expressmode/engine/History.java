package dev.expressmode.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything that happened, in order. The oldest entries are dropped beyond a bound on what all of them tell together
 * ({@link Event#weight}); their numbers stay taken.
 */
public final class History {
    private static final long WEIGHT_MAX = 500_000;

    /** One event and when it happened; sequence numbers begin at 1. */
    public record Entry(long sequence, Instant at, Event event) {
        @Override
        public String toString() {
            return at + " " + event;
        }
    }

    private final ArrayList<Entry> entries = new ArrayList<>();
    private final long weightMax;
    private long weight;
    private long dropped;

    History() {
        this(WEIGHT_MAX);
    }

    History(long weightMax) {
        this.weightMax = weightMax;
    }

    void append(Instant at, Event event) {
        weight += event.weight();
        entries.add(new Entry(size() + 1, at, event));
        if (weight > weightMax) {
            dropTheOldest();
        }
    }

    /** Half at a time, for dropping moves what is left. The newest entry stays, however much it tells. */
    private void dropTheOldest() {
        int drop = 0;
        while (weight > weightMax / 2 && drop < entries.size() - 1) {
            weight -= entries.get(drop).event().weight();
            drop++;
        }
        entries.subList(0, drop).clear();
        dropped += drop;
    }

    /** How many events happened since the beginning. */
    public long size() {
        return dropped + entries.size();
    }

    /** The entries with a number above {@code sequence} that are still kept. */
    public List<Entry> after(long sequence) {
        int from = (int) Math.min(Math.max(sequence - dropped, 0), entries.size());
        return List.copyOf(entries.subList(from, entries.size()));
    }
}
