package dev.expressmode.docker;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

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

    private record StoredLine(Instant at, byte[] bytes) {
        private int cost() {
            return bytes.length + OVERHEAD;
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
        List<LogTail.Line> copy = new ArrayList<>(lines.size());
        for (StoredLine line : lines) {
            copy.add(new LogTail.Line(line.at(), new String(line.bytes(), StandardCharsets.UTF_8)));
        }
        return new LogTail(dropped, List.copyOf(copy));
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
