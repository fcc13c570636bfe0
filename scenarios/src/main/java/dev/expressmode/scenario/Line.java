package dev.expressmode.scenario;

import java.time.Duration;
import java.util.Locale;

/**
 * A line of a timeline.
 *
 * @param kind what it is about, in one word
 * @param subject the service, or empty
 */
public record Line(Duration offset, String kind, String subject, String text) {
    /** Fixed columns, so that {@code cat} and {@code git diff} read well. */
    @Override
    public String toString() {
        String time = String.format(
                Locale.ROOT, "+%d:%02d:%02d", offset.toHours(), offset.toMinutesPart(), offset.toSecondsPart());
        return String.format(Locale.ROOT, "%-9s %-11s %-10s %s", time, kind, subject, text)
                .stripTrailing();
    }
}
