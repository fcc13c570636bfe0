package dev.expressmode.scenario;

import dev.expressmode.scenario.text.Mistakes;
import dev.expressmode.scenario.text.Quantities;
import dev.expressmode.scenario.text.Written;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** The kinds of values there are. */
final class Kinds {
    static final Kind<Duration> DURATION =
            Kind.ofText("a duration such as 10m, 90s or 1h30m", Quantities.DURATION, Quantities::duration);
    static final Kind<Double> SHARE = Kind.ofText("a share such as 30% or 0.5%", Quantities.SHARE, Quantities::share);
    static final Kind<Double> RATE =
            Kind.ofText("a rate such as 50 per second, or none", Quantities.RATE, Quantities::rate);
    static final Kind<Integer> STATUS = Kind.number("an HTTP status from 200 to 599", 200, 599);
    static final Kind<Integer> PORT = Kind.number("a port from 0 to 70000", 0, 70_000);
    static final Kind<Integer> COUNT = Kind.number("a whole number", 0, 1_000);
    static final Kind<String> TEXT = Kind.anyText("a text");
    static final Kind<String> IMAGE = Kind.anyText("an image such as checkout:42");
    static final Kind<String> SERVICE = Kind.service();
    static final Kind<Integer> SOME_TASKS = Kind.ofText(
            "a number of tasks such as 1 task, 3 tasks or all tasks",
            "all tasks|1 task|[1-9]\\d{0,2} tasks",
            Kinds::tasks);
    static final Kind<Integer> NUMBER_OF_TASKS =
            Kind.ofText("a number of tasks such as 1 task or 3 tasks", "1 task|[1-9]\\d{0,2} tasks", text -> tasks(text)
                    .filter(tasks -> tasks < 1_000));
    static final Kind<Integer> SOME_TARGETS = Kind.ofText(
            "a number of targets such as 1 target or 3 targets",
            "1 target|[1-9]\\d{0,2} targets",
            text -> text.matches("1 target|[1-9]\\d{0,2} targets")
                    ? Optional.of(Integer.parseInt(text.substring(0, text.indexOf(' '))))
                    : Optional.empty());
    static final Kind<Long> SPEED = Kind.ofText(
            "a speed such as 100 bytes per second",
            "[1-9]\\d{0,9} bytes per second",
            text -> text.matches("[1-9]\\d{0,9} bytes per second")
                    ? Optional.of(Long.parseLong(text.substring(0, text.indexOf(' '))))
                    : Optional.empty());
    static final Kind<Boolean> YES = Kind.oneOf("yes or no", yesOrNo());
    static final Kind<String> HEALTH = health();
    static final Kind<Function<Double, Boolean>> BOUND = Kind.ofText(
            "a bound such as none, below 2% or above 20%", "none|(?:below|above) " + Quantities.SHARE, Kinds::bound);
    static final Kind<SortedMap<Integer, Double>> MIX = mix();

    private Kinds() {}

    /** An editor reads the status as a number. */
    private static Kind<String> health() {
        Kind<String> text = Kind.ofText("passes, fails or an HTTP status", "passes|fails|[2-5]\\d\\d", Optional::of);
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("anyOf", List.of(text.schema(), STATUS.schema()));
        return new Kind<>(text.says(), schema, text.reading());
    }

    /** {@code all tasks} is the largest number. */
    private static Optional<Integer> tasks(String text) {
        if (text.equals("all tasks")) {
            return Optional.of(Integer.MAX_VALUE);
        }
        return text.matches("1 task|[1-9]\\d{0,2} tasks")
                ? Optional.of(Integer.parseInt(text.substring(0, text.indexOf(' '))))
                : Optional.empty();
    }

    private static Map<String, Boolean> yesOrNo() {
        Map<String, Boolean> words = new LinkedHashMap<>();
        words.put("yes", true);
        words.put("no", false);
        return words;
    }

    private static Optional<Function<Double, Boolean>> bound(String text) {
        if (text.equals("none")) {
            return Optional.of(share -> share == 0);
        }
        if (!text.startsWith("below ") && !text.startsWith("above ")) {
            return Optional.empty();
        }
        boolean below = text.startsWith("below ");
        return Quantities.share(text.substring(6)).map(limit -> share -> below ? share < limit : share > limit);
    }

    private static Kind<SortedMap<Integer, Double>> mix() {
        String says = "statuses with their shares such as { 404: 3%, 401: 1% }";
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("patternProperties", Map.of("^[2-5]\\d\\d$", SHARE.schema()));
        schema.put("additionalProperties", false);
        schema.put("description", says);
        return new Kind<>(says, schema, Kinds::mix);
    }

    private static Optional<SortedMap<Integer, Double>> mix(Written written, Kind.Names names, Mistakes mistakes) {
        if (!(written instanceof Written.Mapping mapping)) {
            mistakes.add(written.place(), "this must be statuses with their shares such as { 404: 3% }");
            return Optional.empty();
        }
        SortedMap<Integer, Double> mix = new TreeMap<>();
        for (Written.Entry entry : mapping.entries()) {
            Optional<Integer> status = STATUS.read(new Written.Text(entry.name(), entry.place()), names, mistakes);
            Optional<Double> share = SHARE.read(entry.value(), names, mistakes);
            if (status.isPresent() && share.isPresent()) {
                mix.put(status.get(), share.get());
            }
        }
        if (mix.values().stream().mapToDouble(Double::doubleValue).sum() > 1) {
            mistakes.add(written.place(), "the shares are more than 100% together");
        }
        return Optional.of(mix);
    }

    /** A mapping of words, nested. */
    static Kind<Words> words(String what, List<Word<?>> words) {
        return new Kind<>(what, Schema.mapping(words), (written, names, mistakes) -> {
            if (written instanceof Written.Mapping mapping) {
                return Words.read(mapping, what, words, List.of(), names, mistakes);
            }
            mistakes.add(written.place(), "this must be " + what + ", not " + written.kind());
            return Optional.empty();
        });
    }
}
