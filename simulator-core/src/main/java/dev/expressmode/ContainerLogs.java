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
     * A stream of lines.
     *
     * @param firstLineAt empty as long as nobody wrote
     * @param lastLineAt empty as long as nobody wrote
     * @param droppedLines how many of its oldest lines did not fit any more
     */
    public record Stream(
            String groupArn,
            String name,
            Instant createdAt,
            Optional<Instant> firstLineAt,
            Optional<Instant> lastLineAt,
            long droppedLines) {}

    private record StreamKey(String groupArn, String name) {}

    private static final class Kept {
        final StreamKey key;
        final Instant createdAt;
        final long number;
        final Deque<Line> lines = new ArrayDeque<>();
        Optional<Instant> first = Optional.empty();
        Optional<Instant> last = Optional.empty();
        long size = OVERHEAD;
        long dropped;

        Kept(StreamKey key, Instant createdAt, long number) {
            this.key = key;
            this.createdAt = createdAt;
            this.number = number;
        }

        void add(Line line) {
            lines.addLast(line);
            first = first.or(() -> Optional.of(line.at()));
            last = Optional.of(line.at());
            size += line.size();
        }

        int dropOldest() {
            int freed = lines.removeFirst().size();
            size -= freed;
            dropped++;
            return freed;
        }

        Stream stream() {
            return new Stream(key.groupArn(), key.name(), createdAt, first, last, dropped);
        }
    }

    /** The one written to longest ago comes first. */
    private final Map<StreamKey, Kept> streams = new LinkedHashMap<>(16, 0.75f, true);

    private long size;
    private long sequence;

    /** Adds a line to a stream, which is made if there is none. */
    public void append(String groupArn, String stream, Instant at, String message) {
        Line line = new Line(++sequence, groupArn, stream, at, message);
        Kept kept = kept(new StreamKey(groupArn, stream), at);
        kept.add(line);
        size += line.size();
        while (kept.size > ROOM_OF_A_STREAM && kept.lines.size() > 1) {
            size -= kept.dropOldest();
        }
        makeRoom();
    }

    /** Makes a stream that nobody has written to, unless it is there. */
    public void open(String groupArn, String stream, Instant at) {
        kept(new StreamKey(groupArn, stream), at);
        makeRoom();
    }

    private Kept kept(StreamKey key, Instant at) {
        return streams.computeIfAbsent(key, fresh -> {
            size += OVERHEAD;
            return new Kept(fresh, at, ++sequence);
        });
    }

    private void makeRoom() {
        while (size > ROOM || streams.size() > STREAMS_MAX) {
            dropFromTheStreamSilentLongest();
        }
    }

    private void dropFromTheStreamSilentLongest() {
        Kept silent = streams.values().iterator().next();
        if (!silent.lines.isEmpty()) {
            size -= silent.dropOldest();
        }
        if (silent.lines.isEmpty()) {
            streams.remove(silent.key);
            size -= silent.size;
        }
    }

    /** The streams of a group, in the order in which they were made. */
    public List<Stream> streams(String groupArn) {
        return streams.values().stream()
                .filter(kept -> kept.key.groupArn().equals(groupArn))
                .sorted(Comparator.comparingLong(kept -> kept.number))
                .map(Kept::stream)
                .toList();
    }

    /** The stream of this name. */
    public Optional<Stream> stream(String groupArn, String name) {
        return streams.values().stream()
                .filter(kept ->
                        kept.key.groupArn().equals(groupArn) && kept.key.name().equals(name))
                .findFirst()
                .map(Kept::stream);
    }

    /** The lines of a group that are wanted, oldest first. */
    public List<Line> lines(String groupArn, Predicate<Line> wanted) {
        List<Line> found = new ArrayList<>();
        for (Kept kept : streams.values()) {
            if (kept.key.groupArn().equals(groupArn)) {
                kept.lines.stream().filter(wanted).forEach(found::add);
            }
        }
        found.sort(Comparator.comparingLong(Line::sequence));
        return found;
    }

    /** Forgets a group that was deleted. */
    public void forget(String groupArn) {
        forgetThose(key -> key.groupArn().equals(groupArn));
    }

    /** Forgets a stream that was deleted. */
    public void forget(String groupArn, String stream) {
        forgetThose(new StreamKey(groupArn, stream)::equals);
    }

    private void forgetThose(Predicate<StreamKey> gone) {
        streams.values().removeIf(kept -> {
            boolean goes = gone.test(kept.key);
            size -= goes ? kept.size : 0;
            return goes;
        });
    }
}
