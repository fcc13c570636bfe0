package dev.expressmode.embedded;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Cuts output into lines and hands each over when it is complete. Used by one thread. */
final class Lines {
    /** A longer line is handed over in pieces (documented: a log event has at most 256 KiB; this is enough for people). */
    private static final int LONGEST = 16 * 1024;

    private final Consumer<String> lines;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    Lines(Consumer<String> lines) {
        this.lines = lines;
    }

    void append(byte[] chunk, int length) {
        for (int i = 0; i < length; i++) {
            if (chunk[i] == '\n') {
                hand();
            } else {
                line.write(chunk[i]);
                if (line.size() == LONGEST) {
                    hand();
                }
            }
        }
    }

    /** The output has ended: what is left is the last line. */
    void end() {
        if (line.size() > 0) {
            hand();
        }
    }

    private void hand() {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        lines.accept(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
    }
}
