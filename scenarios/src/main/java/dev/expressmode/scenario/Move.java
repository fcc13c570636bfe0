package dev.expressmode.scenario;

import dev.expressmode.scenario.text.Quantities;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A step the explorer made up: the words of a scenario file.
 *
 * @param at counted from the beginning
 * @param words the verb first
 */
record Move(Duration at, Map<String, String> words) {
    /** A verb with its value, and pairs of words that go with it. */
    static Move of(Duration at, String verb, String value, String... more) {
        Map<String, String> words = new LinkedHashMap<>();
        words.put(verb, value);
        for (int i = 0; i + 1 < more.length; i += 2) {
            words.put(more[i], more[i + 1]);
        }
        return new Move(at, words);
    }

    Move later(Duration instant) {
        return new Move(instant, words);
    }

    /** The same without a word, or with another value of it. */
    Move without(String word) {
        Map<String, String> fewer = new LinkedHashMap<>(words);
        fewer.remove(word);
        return new Move(at, fewer);
    }

    Move with(String word, String value) {
        Map<String, String> more = new LinkedHashMap<>(words);
        more.put(word, value);
        return new Move(at, more);
    }

    String verb() {
        return words.keySet().iterator().next();
    }

    String value() {
        return words.values().iterator().next();
    }

    /** What goes with the verb. */
    List<String> beside() {
        return words.keySet().stream().skip(1).toList();
    }

    /** The step as YAML. Values that are mappings stand as they are. */
    String yaml() {
        StringBuilder line = new StringBuilder("  - { at: ").append(Quantities.words(at));
        words.forEach((word, value) -> line.append(", ")
                .append(word)
                .append(": ")
                .append(value.startsWith("{") ? value : "\"" + value + "\""));
        return line.append(" }\n").toString();
    }
}
