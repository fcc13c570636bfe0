package dev.expressmode.docker;

import java.time.Instant;
import java.util.List;

/**
 * The end of what a task has written to its standard output and error.
 *
 * @param droppedLines how many older lines did not fit
 * @param lines oldest first
 */
public record LogTail(long droppedLines, List<Line> lines) {

    /** One line, without its line end, and when it reached us. */
    public record Line(Instant at, String text) {}
}
