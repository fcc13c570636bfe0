package dev.expressmode.embedded;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads typed values from environment variables and says what is wrong with those that are not. */
final class BehaviourVariables {

    private static final Pattern SHORT_DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h)");
    private static final Pattern SHARE = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(%?)");
    private static final Pattern WHOLE_NUMBER = Pattern.compile("\\d{1,9}");
    private static final int FAILING_HEALTH = 503;
    private static final int PASSING_HEALTH = 200;

    private final Map<String, String> environment;

    BehaviourVariables(Map<String, String> environment) {
        this.environment = environment;
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(environment.get(name));
    }

    Optional<Duration> duration(String name) {
        return read(name, "a duration such as 200ms, 10s, 2m or PT10S", BehaviourVariables::parseDuration);
    }

    Optional<Double> share(String name) {
        return read(name, "a share such as 30% or 0.3, between 0% and 100%", BehaviourVariables::parseShare);
    }

    Optional<Integer> status(String name) {
        return read(name, "an HTTP status from 200 to 599", text -> parseNumber(text, 200, 599));
    }

    Optional<Integer> health(String name) {
        return read(name, "ok, fail or an HTTP status from 200 to 599", BehaviourVariables::parseHealth);
    }

    Optional<Integer> exitCode(String name) {
        return read(name, "an exit code from 0 to 255", text -> parseNumber(text, 0, 255));
    }

    Optional<Boolean> flag(String name) {
        return read(name, "true or false", BehaviourVariables::parseFlag);
    }

    private <T> Optional<T> read(String name, String allowed, Function<String, Optional<T>> parser) {
        return text(name).map(value -> parser.apply(value.strip())
                .orElseThrow(
                        () -> new IllegalArgumentException(name + "=" + value + " is not allowed: give " + allowed)));
    }

    private static Optional<Duration> parseDuration(String text) {
        Matcher matcher = SHORT_DURATION.matcher(text);
        if (matcher.matches()) {
            return Optional.of(parseShortDuration(Long.parseLong(matcher.group(1)), matcher.group(2)));
        }
        try {
            return Optional.of(Duration.parse(text)).filter(duration -> !duration.isNegative());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Duration parseShortDuration(long amount, String unit) {
        return switch (unit) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofHours(amount);
        };
    }

    private static Optional<Double> parseShare(String text) {
        Matcher matcher = SHARE.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        double number = Double.parseDouble(matcher.group(1));
        double share = matcher.group(2).isEmpty() ? number : number / 100;
        return Optional.of(share).filter(valid -> valid <= 1);
    }

    private static Optional<Integer> parseHealth(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "ok" -> Optional.of(PASSING_HEALTH);
            case "fail" -> Optional.of(FAILING_HEALTH);
            default -> parseNumber(text, 200, 599);
        };
    }

    private static Optional<Boolean> parseFlag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static Optional<Integer> parseNumber(String text, int least, int most) {
        if (!WHOLE_NUMBER.matcher(text).matches()) {
            return Optional.empty();
        }
        int number = Integer.parseInt(text);
        return Optional.of(number).filter(valid -> valid >= least && valid <= most);
    }
}
