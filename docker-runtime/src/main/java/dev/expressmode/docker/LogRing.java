package dev.expressmode.docker;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The last lines of one container, as many as fit; the oldest go first, and are counted. Standard output and error come
 * in pieces that need not end where a line ends. Safe to use from any thread.
 */
final class LogRing {

    /** What a line costs besides its bytes, about: the objects around it. */
    private static final int OVERHEAD = 64;

    /** A longer line is cut: CloudWatch Logs takes no event above 256 KiB (documented: PutLogEvents). */
    private static final int LONGEST_LINE = 256 * 1024;

    private final int capacity;
    private final Supplier<Instant> clock;
    // all guarded by this
    private final Deque<StoredLine> lines = new ArrayDeque<>();
    private final ByteArrayOutputStream partOfOutput = new ByteArrayOutputStream();
    private final ByteArrayOutputStream partOfError = new ByteArrayOutputStream();
    private long used;
    private long dropped;
    private Instant lastAppended = Instant.EPOCH;

    /** As bytes: most of them are never looked at. */
    private static final class StoredLine {
        private final Instant at;
        private final byte[] bytes;

        private StoredLine(Instant at, byte[] bytes) {
            this.at = at;
            this.bytes = bytes;
        }

        private int cost() {
            return bytes.length + OVERHEAD;
        }

        private LogTail.Line text() {
            return new LogTail.Line(at, new String(bytes, StandardCharsets.UTF_8));
        }
    }

    LogRing(int capacity, Supplier<Instant> clock) {
        this.capacity = capacity;
        this.clock = clock;
    }

    synchronized void append(boolean error, byte[] piece) {
        lastAppended = clock.get();
        ByteArrayOutputStream part = error ? partOfError : partOfOutput;
        int from = 0;
        for (int i = 0; i < piece.length; i++) {
            if (piece[i] == '\n') {
                part.write(piece, from, i - from);
                endLine(part);
                from = i + 1;
            }
        }
        part.write(piece, from, piece.length - from);
        if (part.size() >= longestLine()) {
            endLine(part);
        }
    }

    /** What was written last need not end a line. */
    synchronized void end() {
        for (ByteArrayOutputStream part : List.of(partOfOutput, partOfError)) {
            if (part.size() > 0) {
                endLine(part);
            }
        }
    }

    synchronized Instant lastAppended() {
        return lastAppended;
    }

    synchronized LogTail tail() {
        return new LogTail(dropped, lines.stream().map(StoredLine::text).collect(Collectors.toUnmodifiableList()));
    }

    private int longestLine() {
        return Math.min(LONGEST_LINE, capacity / 2);
    }

    private void endLine(ByteArrayOutputStream part) {
        StoredLine line = new StoredLine(lastAppended, withoutReturn(part.toByteArray()));
        part.reset();
        lines.addLast(line);
        used += line.cost();
        while (used > capacity && lines.size() > 1) {
            used -= lines.removeFirst().cost();
            dropped++;
        }
    }

    private static byte[] withoutReturn(byte[] line) {
        boolean returned = line.length > 0 && line[line.length - 1] == '\r';
        return returned ? Arrays.copyOf(line, line.length - 1) : line;
    }
}
