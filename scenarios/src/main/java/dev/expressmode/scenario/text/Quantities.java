package dev.expressmode.scenario.text;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Units as words: {@code 10m}, {@code 30%}, {@code 50 per second}. */
public final class Quantities {
    /** A duration, as a pattern. */
    public static final String DURATION = "(?:(\\d{1,3})h)? ?(?:(\\d{1,4})m)? ?(?:(\\d{1,5})s)?";

    /** A share, as a pattern. */
    public static final String SHARE = "(\\d{1,3}(?:\\.\\d{1,4})?)%";

    /** A rate, as a pattern. */
    public static final String RATE = "none|(\\d{1,6}(?:\\.\\d{1,4})?) per (second|minute|hour)";

    private static final Pattern DURATIONS = Pattern.compile(DURATION);
    private static final Pattern SHARES = Pattern.compile(SHARE);
    private static final Pattern RATES = Pattern.compile(RATE);

    private Quantities() {}

    /** {@code 10m}, {@code 90s}, {@code 1h30m}, and {@code 0m}. */
    public static Optional<Duration> duration(String text) {
        Matcher matcher = DURATIONS.matcher(text);
        if (text.isBlank() || !matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofHours(number(matcher, 1))
                .plusMinutes(number(matcher, 2))
                .plusSeconds(number(matcher, 3)));
    }

    private static long number(Matcher matcher, int group) {
        String digits = matcher.group(group);
        return digits == null ? 0 : Long.parseLong(digits);
    }

    /** {@code 30%} as 0.3; not above 100%. */
    public static Optional<Double> share(String text) {
        Matcher matcher = SHARES.matcher(text);
        return matcher.matches()
                ? Optional.of(Double.parseDouble(matcher.group(1)) / 100).filter(share -> share <= 1)
                : Optional.empty();
    }

    /** {@code 50 per second}, {@code 3 per minute} or {@code none}, as requests a second. */
    public static Optional<Double> rate(String text) {
        Matcher matcher = RATES.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        if (text.equals("none")) {
            return Optional.of(0.0);
        }
        double seconds =
                switch (matcher.group(2)) {
                    case "second" -> 1;
                    case "minute" -> 60;
                    default -> 3600;
                };
        return Optional.of(Double.parseDouble(matcher.group(1)) / seconds);
    }

    /** A duration in the same words, such as {@code 1h30m}. */
    public static String words(Duration duration) {
        if (duration.isZero()) {
            return "0m";
        }
        StringBuilder text = new StringBuilder();
        if (duration.toHours() > 0) {
            text.append(duration.toHours()).append('h');
        }
        if (duration.toMinutesPart() > 0) {
            text.append(duration.toMinutesPart()).append('m');
        }
        if (duration.toSecondsPart() > 0) {
            text.append(duration.toSecondsPart()).append('s');
        }
        return text.toString();
    }

    /** A share in the same words, such as {@code 2.5%}. */
    public static String percent(double share) {
        double percent = Math.round(share * 10_000) / 100.0;
        return (percent == Math.rint(percent) ? "" + (long) percent : "" + percent) + "%";
    }
}
