package dev.expressmode.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The end of what a program has written, as much as fits. Safe to use from any thread. */
final class OutputRing {

    private static final int CHUNK = 1024;

    // guarded by this
    private final byte[] bytes;
    // guarded by this
    private long written;

    private final Lines whole;

    /** A ring nobody else listens to. */
    OutputRing(int capacity) {
        this(capacity, line -> {});
    }

    /**
     * A ring for so many bytes.
     *
     * @param lines gets every line as it is completed
     */
    OutputRing(int capacity, Consumer<String> lines) {
        bytes = new byte[capacity];
        whole = new Lines(lines);
    }

    /** Takes everything from a stream until it ends, so that the program never waits for a reader. */
    void drain(InputStream output) {
        byte[] chunk = new byte[CHUNK];
        try (output) {
            for (int length = output.read(chunk); length >= 0; length = output.read(chunk)) {
                append(chunk, length);
                whole.append(chunk, length);
            }
        } catch (IOException e) {
            // the program was killed while it wrote: what it wrote before is kept
        }
        whole.end();
    }

    synchronized void append(byte[] chunk, int length) {
        for (int i = 0; i < length; i++) {
            bytes[(int) (written++ % bytes.length)] = chunk[i];
        }
    }

    /** The lines that are left, oldest first; the first may have lost its beginning. */
    synchronized List<String> lines() {
        int length = (int) Math.min(written, bytes.length);
        byte[] inOrder = new byte[length];
        for (int i = 0; i < length; i++) {
            inOrder[i] = bytes[(int) ((written - length + i) % bytes.length)];
        }
        return new String(inOrder, StandardCharsets.UTF_8).lines().collect(Collectors.toUnmodifiableList());
    }
}
