package dev.expressmode.scenario;

import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sentence of the catalogue of checks, with at most one number in it.
 *
 * @param text with {@code N} or {@code N%} where the number stands
 */
record Sentence(String text, String says, Set<Theatre.Need> needs, DoubleFunction<Judgement> maker) {
    Sentence(String text, String says, DoubleFunction<Judgement> maker) {
        this(text, says, Set.of(), maker);
    }

    String pattern() {
        return text.replace("N", "(\\d+(?:\\.\\d+)?)");
    }

    /** The check this line asks for, if it is this sentence. */
    Optional<Judgement> read(String line) {
        Matcher matcher = Pattern.compile(pattern()).matcher(line);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(maker.apply(matcher.groupCount() == 0 ? 0 : Double.parseDouble(matcher.group(1))));
    }
}
