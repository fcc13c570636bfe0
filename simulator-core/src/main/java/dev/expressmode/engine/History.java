package dev.expressmode.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Everything that happened, in order. The oldest entries are dropped beyond a bound; their numbers stay taken. */
public final class History {
    private static final int ENTRIES_MAX = 500_000;

    /** One event and when it happened; sequence numbers begin at 1. */
    public record Entry(long sequence, Instant at, Event event) {
        @Override
        public String toString() {
            return at + " " + event;
        }
    }

    private final ArrayList<Entry> entries = new ArrayList<>();
    private long dropped;

    void append(Instant at, Event event) {
        if (entries.size() >= ENTRIES_MAX) {
            int half = ENTRIES_MAX / 2;
            entries.subList(0, half).clear();
            dropped += half;
        }
        entries.add(new Entry(size() + 1, at, event));
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
