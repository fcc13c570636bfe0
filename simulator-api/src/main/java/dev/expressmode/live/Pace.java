package dev.expressmode.live;

import java.time.Duration;

/** How fast simulated time goes when nobody advances it. */
public sealed interface Pace {

    /** The pace as people write it. */
    String text();

    /** How much simulated time passes in a span of wall-clock time. */
    Duration in(Duration wall);

    /** Reads {@code manual}, {@code paused}, {@code real} or a factor such as {@code 60x}. */
    static Pace of(String text) {
        return switch (text) {
            case "manual", "paused" -> new Standing(text);
            case "real" -> new Running("real", 1);
            default -> factor(text);
        };
    }

    private static Pace factor(String text) {
        if (!text.matches("[0-9]{1,6}(\\.[0-9]{1,3})?x")) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no pace; write manual, real, paused or a factor above 0 such as 60x");
        }
        double factor = Double.parseDouble(text.substring(0, text.length() - 1));
        if (factor <= 0) {
            throw new IllegalArgumentException("'" + text + "' is no pace; the factor must be above 0");
        }
        return new Running(text, factor);
    }

    /** Time moves only when it is advanced. */
    record Standing(String text) implements Pace {
        @Override
        public Duration in(Duration wall) {
            return Duration.ZERO;
        }
    }

    /** Time follows the wall clock. */
    record Running(String text, double factor) implements Pace {
        @Override
        public Duration in(Duration wall) {
            return Duration.ofNanos((long) (wall.toNanos() * factor));
        }
    }
}
