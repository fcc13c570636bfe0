package dev.expressmode.scenario;

import dev.expressmode.scenario.text.Mistakes;
import dev.expressmode.scenario.text.Nearest;
import dev.expressmode.scenario.text.Written;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The values read for the words of a verb. */
final class Words {
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final Map<String, String> written = new LinkedHashMap<>();

    /**
     * Reads a mapping by a list of words.
     *
     * @param also names that somebody else reads
     * @return empty when there were mistakes
     */
    static Optional<Words> read(
            Written.Mapping mapping,
            String what,
            List<Word<?>> words,
            List<String> also,
            Kind.Names names,
            Mistakes mistakes) {
        int before = mistakes.count();
        Words read = new Words();
        List<String> known = new ArrayList<>(words.stream().map(Word::name).toList());
        known.addAll(also);
        for (Written.Entry entry : mapping.entries()) {
            if (!known.contains(entry.name())) {
                mistakes.add(
                        entry.place(),
                        "'" + entry.name() + "' does not go with " + what + Nearest.hint(entry.name(), known));
            }
        }
        for (Word<?> word : words) {
            Optional<Written> written = mapping.get(word.name());
            if (written.isPresent()) {
                if (written.get() instanceof Written.Text text) {
                    read.written.put(word.name(), text.text());
                }
                word.kind()
                        .read(written.get(), names, mistakes)
                        .ifPresent(value -> read.values.put(word.name(), value));
            } else if (word.required()) {
                mistakes.add(mapping.place(), what + " needs '" + word.name() + "': " + word.says());
            }
        }
        return mistakes.count() == before ? Optional.of(read) : Optional.empty();
    }

    /** The value of a word, if it was written. */
    <T> Optional<T> get(Word<T> word) {
        @SuppressWarnings("unchecked") // put under this name by the kind of this word
        T value = (T) values.get(word.name());
        return Optional.ofNullable(value);
    }

    /** The text of a word, as it was written. */
    Optional<String> asWritten(Word<?> word) {
        return Optional.ofNullable(written.get(word.name()));
    }

    /** The value of a required word. */
    <T> T need(Word<T> word) {
        return get(word).orElseThrow();
    }
}
