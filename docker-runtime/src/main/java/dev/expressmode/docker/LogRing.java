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
    private int untaken;
    private long missed;
    private Instant lastAppended = Instant.EPOCH;

    private volatile Runnable whenLonger = () -> {};

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

    /** Runs this after lines have been added, on the thread that added them. */
    void whenLonger(Runnable what) {
        whenLonger = what;
    }

    void append(boolean error, byte[] piece) {
        if (store(error, piece)) {
            whenLonger.run();
        }
    }

    private synchronized boolean store(boolean error, byte[] piece) {
        lastAppended = clock.get();
        int before = untaken;
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
        return untaken > before || missed > 0;
    }

    /** What was written last need not end a line. */
    void end() {
        synchronized (this) {
            for (ByteArrayOutputStream part : List.of(partOfOutput, partOfError)) {
                if (part.size() > 0) {
                    endLine(part);
                }
            }
        }
        whenLonger.run();
    }

    /**
     * The lines since the last time this was asked, as far as they are still here; if some are not, a line in their place
     * says so.
     */
    synchronized List<String> takeNew() {
        List<String> taken = new ArrayList<>(untaken + 1);
        if (missed > 0) {
            taken.add("[express-sim: " + missed + " older lines did not fit and were dropped]");
        }
        lines.stream()
                .skip(lines.size() - (long) untaken)
                .forEach(line -> taken.add(line.text().text()));
        untaken = 0;
        missed = 0;
        return taken;
    }

    synchronized Instant lastAppended() {
        return lastAppended;
    }

    /** Adds what the end of the whole output has and we have not; lines we know come first in it. */
    void catchUp(LogTail whole, boolean fromTheBeginning) {
        missing(whole, fromTheBeginning).forEach(line -> append(false, (line + "\n").getBytes(StandardCharsets.UTF_8)));
    }

    private synchronized List<String> missing(LogTail whole, boolean fromTheBeginning) {
        List<String> known = tail().lines().stream().map(LogTail.Line::text).toList();
        List<String> last = whole.lines().stream().map(LogTail.Line::text).toList();
        int from = fromTheBeginning ? (int) Math.min(last.size(), dropped + known.size()) : overlap(known, last);
        return last.subList(from, last.size());
    }

    /** The most lines that end the first list and begin the second. */
    private static int overlap(List<String> first, List<String> second) {
        int most = Math.min(first.size(), second.size());
        while (!first.subList(first.size() - most, first.size()).equals(second.subList(0, most))) {
            most--;
        }
        return most;
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
        untaken++;
        used += line.cost();
        while (used > capacity && lines.size() > 1) {
            used -= lines.removeFirst().cost();
            dropped++;
            if (untaken > lines.size()) {
                untaken--;
                missed++;
            }
        }
    }

    private static byte[] withoutReturn(byte[] line) {
        boolean returned = line.length > 0 && line[line.length - 1] == '\r';
        return returned ? Arrays.copyOf(line, line.length - 1) : line;
    }
}
