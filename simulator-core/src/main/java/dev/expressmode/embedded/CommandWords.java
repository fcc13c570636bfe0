package dev.expressmode.embedded;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Splits a command line at white space; single or double quotes keep words together. There are no escapes. */
final class CommandWords {

    private static final Pattern WORD = Pattern.compile("(?:[^\\s\"']++|\"[^\"]*\"|'[^']*')++");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"|'([^']*)'");

    private CommandWords() {}

    /**
     * The words of a line, without their quotes.
     *
     * @throws IllegalArgumentException if a quote is not closed
     */
    static List<String> of(String line) {
        String betweenWords = WORD.matcher(line).replaceAll("").strip();
        if (!betweenWords.isEmpty()) {
            throw new IllegalArgumentException("a " + betweenWords.charAt(0) + " is not closed");
        }
        return WORD.matcher(line)
                .results()
                .map(MatchResult::group)
                .map(word -> QUOTED.matcher(word).replaceAll("$1$2"))
                .collect(Collectors.toUnmodifiableList());
    }
}
