package dev.expressmode.api.control;

import java.time.Instant;
import java.util.List;

/**
 * What the container of a task has written, running or stopped.
 *
 * @param droppedLines how many older lines did not fit
 * @param lines oldest first
 */
public record TaskLogView(
        String taskArn, String logGroupName, String logStreamName, long droppedLines, List<LineView> lines) {

    /** Keeps its own copy of the list. */
    public TaskLogView {
        lines = List.copyOf(lines);
    }

    /** A line and the simulated time it was written. */
    public record LineView(Instant at, String message) {}

    /** As a terminal wants it. */
    String text() {
        StringBuilder text = new StringBuilder();
        if (droppedLines > 0) {
            text.append("[").append(droppedLines).append(" older lines did not fit and were dropped]\n");
        }
        lines.forEach(line -> text.append(line.message()).append('\n'));
        return text.toString();
    }
}
