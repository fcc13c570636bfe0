package dev.expressmode.scenario;

import dev.expressmode.scenario.text.Place;
import java.time.Duration;
import java.util.List;

/**
 * What happened when a scenario ran.
 *
 * @param lines the timeline
 * @param failures what was not as the scenario says; none when it holds
 * @param curves what a chart shows
 */
public record Run(Scenario scenario, List<Line> lines, List<Failure> failures, List<Curve> curves) {
    /** Something that was not as the scenario says. */
    public record Failure(Duration offset, Place place, String text) {}

    /** A value over time, which keeps until the next point. */
    public record Curve(String subject, Measure measure, List<Point> points) {}

    /** What a curve measures. */
    public enum Measure {
        /** Share of the traffic of a service on an image, 0 to 1. */
        WEIGHT,
        /** Share of failed requests in the last minute, 0 to 1. */
        ERRORS,
        /** 0 OK, 1 ALARM, 2 INSUFFICIENT_DATA. */
        ALARM,
        /** Healthy targets. */
        TASKS
    }

    /** A value from an instant on. */
    public record Point(Duration offset, double value) {}

    /** Whether the scenario holds. */
    public boolean holds() {
        return failures.isEmpty();
    }

    /** The golden text: claim, timeline and outcome. */
    public String timeline() {
        StringBuilder text = new StringBuilder(scenario.claim()).append("\n\n");
        lines.forEach(line -> text.append(line).append('\n'));
        text.append('\n').append(holds() ? "holds" : "does not hold").append('\n');
        failures.forEach(failure -> text.append("  line ")
                .append(failure.place().line())
                .append(": ")
                .append(failure.text())
                .append('\n'));
        return text.toString();
    }
}
