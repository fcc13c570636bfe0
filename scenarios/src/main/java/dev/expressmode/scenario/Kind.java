package dev.expressmode.scenario;

import dev.expressmode.scenario.text.Mistakes;
import dev.expressmode.scenario.text.Nearest;
import dev.expressmode.scenario.text.Place;
import dev.expressmode.scenario.text.Written;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A kind of value: how it is written, read and described to an editor.
 *
 * @param says how it is written, for messages: {@code a duration such as 10m}
 * @param schema what a JSON Schema says about it
 */
record Kind<T>(String says, Map<String, Object> schema, Reading<T> reading) {

    /** Reads a written value; empty when it is a mistake, which has been told then. */
    interface Reading<T> {
        Optional<T> read(Written written, Names names, Mistakes mistakes);
    }

    /** The names a file introduces, to which others must belong. */
    record Names(List<String> services) {}

    Optional<T> read(Written written, Names names, Mistakes mistakes) {
        return reading.read(written, names, mistakes);
    }

    /** A text of a form. */
    static <T> Kind<T> ofText(String says, String pattern, Function<String, Optional<T>> parse) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "string");
        schema.put("pattern", "^(" + pattern + ")$");
        schema.put("description", says);
        return new Kind<>(says, schema, (written, names, mistakes) -> text(written, says, mistakes)
                .flatMap(text -> told(parse.apply(text.text()), written, says, mistakes)));
    }

    /** Any text. */
    static Kind<String> anyText(String says) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "string");
        schema.put("description", says);
        return new Kind<>(says, schema, (written, names, mistakes) -> text(written, says, mistakes)
                .map(Written.Text::text)
                .flatMap(text -> told(Optional.of(text).filter(words -> !words.isBlank()), written, says, mistakes)));
    }

    /** A whole number. */
    static Kind<Integer> number(String says, int least, int most) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "integer");
        schema.put("minimum", least);
        schema.put("maximum", most);
        schema.put("description", says);
        return new Kind<>(says, schema, (written, names, mistakes) -> text(written, says, mistakes)
                .flatMap(text -> told(
                        Optional.of(text.text())
                                .filter(digits -> digits.matches("\\d{1,9}"))
                                .map(Integer::parseInt)
                                .filter(number -> number >= least && number <= most),
                        written,
                        says,
                        mistakes)));
    }

    /** One of a few words. */
    static <T> Kind<T> oneOf(String says, Map<String, T> words) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("enum", List.copyOf(words.keySet()));
        schema.put("description", says);
        return new Kind<>(says, schema, (written, names, mistakes) -> text(written, says, mistakes)
                .flatMap(text -> {
                    Optional<T> meant = Optional.ofNullable(words.get(text.text()));
                    if (meant.isEmpty()) {
                        mistakes.add(
                                written.place(),
                                "'" + text.text() + "' is not " + says + Nearest.hint(text.text(), words.keySet()));
                    }
                    return meant;
                }));
    }

    /** One of the constants of an enum, written as AWS writes it. */
    static <E extends Enum<E>> Kind<E> oneOf(String says, List<E> constants) {
        Map<String, E> words = new LinkedHashMap<>();
        constants.forEach(constant -> words.put(constant.name(), constant));
        return oneOf(says, words);
    }

    /** The name of a service that exists in the scenario. */
    static Kind<String> service() {
        String says = "the name of a service";
        Kind<String> any = anyText(says);
        return new Kind<>(says, any.schema(), (written, names, mistakes) -> any.read(written, names, mistakes)
                .flatMap(name -> {
                    if (names.services().contains(name)) {
                        return Optional.of(name);
                    }
                    mistakes.add(
                            written.place(),
                            "no service is called '" + name + "' here" + Nearest.hint(name, names.services()));
                    return Optional.empty();
                }));
    }

    private static Optional<Written.Text> text(Written written, String says, Mistakes mistakes) {
        if (written instanceof Written.Text text) {
            return Optional.of(text);
        }
        mistakes.add(written.place(), "this must be " + says + ", not " + written.kind());
        return Optional.empty();
    }

    private static <T> Optional<T> told(Optional<T> value, Written written, String says, Mistakes mistakes) {
        Place place = written.place();
        if (value.isEmpty()) {
            mistakes.add(place, written.kind() + " is not " + says);
        }
        return value;
    }
}
