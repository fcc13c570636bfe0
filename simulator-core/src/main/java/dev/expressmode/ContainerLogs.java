package dev.expressmode;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What containers wrote, as far back as there is room. It is beside the world and not in it: nothing is decided by it,
 * and a line for every request would drown the history. Belongs to the engine's thread.
 */
public final class ContainerLogs {
    /** Enough for a look back; a line takes some 200 bytes. */
    private static final int LINES_MAX = 100_000;

    private static final int STREAMS_MAX = 10_000;

    /** One line; sequence numbers rise over all streams. */
    public record Line(long sequence, String groupArn, String stream, Instant at, String message) {}

    /** A stream that was written to. */
    public record Stream(String groupArn, String name, Instant firstLineAt, Instant lastLineAt) {}

    private record StreamKey(String groupArn, String name) {}

    private final Deque<Line> lines = new ArrayDeque<>();
    private final Map<StreamKey, Stream> streams = new LinkedHashMap<>();
    private long sequence;

    void append(String groupArn, String stream, Instant at, String message) {
        if (lines.size() == LINES_MAX) {
            lines.removeFirst();
        }
        lines.addLast(new Line(++sequence, groupArn, stream, at, message));
        StreamKey key = new StreamKey(groupArn, stream);
        Stream known = streams.get(key);
        if (known == null && streams.size() == STREAMS_MAX) {
            streams.remove(streams.keySet().iterator().next());
        }
        streams.put(key, new Stream(groupArn, stream, known == null ? at : known.firstLineAt(), at));
    }

    /** The streams of a group, in the order of their first line. */
    public List<Stream> streams(String groupArn) {
        return streams.values().stream()
                .filter(stream -> stream.groupArn().equals(groupArn))
                .toList();
    }

    /** The stream of this name. */
    public Optional<Stream> stream(String groupArn, String name) {
        return Optional.ofNullable(streams.get(new StreamKey(groupArn, name)));
    }

    /** The lines of a group that are wanted, oldest first. */
    public List<Line> lines(String groupArn, Predicate<Line> wanted) {
        List<Line> found = new ArrayList<>();
        for (Line line : lines) {
            if (line.groupArn().equals(groupArn) && wanted.test(line)) {
                found.add(line);
            }
        }
        return found;
    }

    /** Forgets a group that was deleted. */
    public void forget(String groupArn) {
        lines.removeIf(line -> line.groupArn().equals(groupArn));
        streams.keySet().removeIf(key -> key.groupArn().equals(groupArn));
    }
}
