package dev.expressmode.api.control;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** How a pace is written. */
final class Pace {
    private static final Pattern FACTOR = Pattern.compile("[0-9]{1,6}(\\.[0-9]{1,3})?x");

    private Pace() {}

    static String checked(String pace) {
        boolean good =
                switch (pace) {
                    case "manual", "real", "paused" -> true;
                    default -> isFactor(pace);
                };
        if (!good) {
            throw Refusal.of("'" + pace + "' is no pace; write manual, real, paused or a factor above 0 such as 60x");
        }
        return pace;
    }

    private static boolean isFactor(String pace) {
        return FACTOR.matcher(pace).matches() && new BigDecimal(pace.substring(0, pace.length() - 1)).signum() > 0;
    }
}
