package dev.expressmode;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What containers wrote, as far back as there is room: a stream that grows too long loses its oldest lines, and counts
 * them; when all together are too much, the stream that was silent longest loses its. It is beside the world and not in
 * it: nothing is decided by it, and a line for every request would drown the history. Belongs to the engine's thread.
 */
public final class ContainerLogs {
    /** Room for all streams together, in characters. */
    private static final int ROOM = 32 * 1024 * 1024;

    /** Room for one stream, so that one chatty container leaves the others theirs. */
    private static final int ROOM_OF_A_STREAM = 16 * 1024 * 1024;

    /** What a line takes besides its text, about. */
    private static final int OVERHEAD = 100;

    private static final int STREAMS_MAX = 10_000;

    /** One line; sequence numbers rise over all streams. */
    public record Line(long sequence, String groupArn, String stream, Instant at, String message) {
        private int size() {
            return message.length() + OVERHEAD;
        }
    }

    /**
     * A stream that was written to.
     *
     * @param droppedLines how many of its oldest lines did not fit any more
     */
    public record Stream(String groupArn, String name, Instant firstLineAt, Instant lastLineAt, long droppedLines) {}

    private record StreamKey(String groupArn, String name) {}

    private static final class Kept {
        final Line first;
        final Deque<Line> lines = new ArrayDeque<>();
        Line last;
        long size;
        long dropped;

        Kept(Line first) {
            this.first = first;
            this.last = first;
        }

        void add(Line line) {
            lines.addLast(line);
            last = line;
            size += line.size();
        }

        int dropOldest() {
            int freed = lines.removeFirst().size();
            size -= freed;
            dropped++;
            return freed;
        }

        Stream stream() {
            return new Stream(first.groupArn(), first.stream(), first.at(), last.at(), dropped);
        }
    }

    /** The one written to longest ago comes first. */
    private final Map<StreamKey, Kept> streams = new LinkedHashMap<>(16, 0.75f, true);

    private long size;
    private long sequence;

    void append(String groupArn, String stream, Instant at, String message) {
        Line line = new Line(++sequence, groupArn, stream, at, message);
        Kept kept = streams.computeIfAbsent(new StreamKey(groupArn, stream), key -> new Kept(line));
        kept.add(line);
        size += line.size();
        while (kept.size > ROOM_OF_A_STREAM && kept.lines.size() > 1) {
            size -= kept.dropOldest();
        }
        while (size > ROOM || streams.size() > STREAMS_MAX) {
            dropFromTheStreamSilentLongest();
        }
    }

    private void dropFromTheStreamSilentLongest() {
        Map.Entry<StreamKey, Kept> silent = streams.entrySet().iterator().next();
        size -= silent.getValue().dropOldest();
        if (silent.getValue().lines.isEmpty()) {
            streams.remove(silent.getKey());
        }
    }

    /** The streams of a group, in the order of their first line. */
    public List<Stream> streams(String groupArn) {
        return streams.values().stream()
                .filter(kept -> kept.first.groupArn().equals(groupArn))
                .sorted(Comparator.comparingLong(kept -> kept.first.sequence()))
                .map(Kept::stream)
                .toList();
    }

    /** The stream of this name. */
    public Optional<Stream> stream(String groupArn, String name) {
        return streams.values().stream()
                .filter(kept -> kept.first.groupArn().equals(groupArn)
                        && kept.first.stream().equals(name))
                .findFirst()
                .map(Kept::stream);
    }

    /** The lines of a group that are wanted, oldest first. */
    public List<Line> lines(String groupArn, Predicate<Line> wanted) {
        List<Line> found = new ArrayList<>();
        for (Kept kept : streams.values()) {
            if (kept.first.groupArn().equals(groupArn)) {
                kept.lines.stream().filter(wanted).forEach(found::add);
            }
        }
        found.sort(Comparator.comparingLong(Line::sequence));
        return found;
    }

    /** Forgets a group that was deleted. */
    public void forget(String groupArn) {
        streams.values().removeIf(kept -> {
            boolean gone = kept.first.groupArn().equals(groupArn);
            size -= gone ? kept.size : 0;
            return gone;
        });
    }
}
