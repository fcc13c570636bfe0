package dev.expressmode.embedded;

import java.util.ArrayList;
import java.util.List;

/** Splits a command line at white space; single or double quotes keep words together. There are no escapes. */
final class CommandWords {

    private static final char NONE = '\0';

    private CommandWords() {}

    /**
     * The words of a line, without their quotes.
     *
     * @throws IllegalArgumentException if a quote is not closed
     */
    static List<String> of(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean inWord = false;
        char quote = NONE;
        for (char c : line.toCharArray()) {
            if (quote == NONE && Character.isWhitespace(c)) {
                if (inWord) {
                    words.add(word.toString());
                    word.setLength(0);
                }
                inWord = false;
            } else if (quote == NONE && (c == '"' || c == '\'')) {
                quote = c;
                inWord = true;
            } else if (c == quote) {
                quote = NONE;
            } else {
                word.append(c);
                inWord = true;
            }
        }
        if (quote != NONE) {
            throw new IllegalArgumentException("a " + quote + " is not closed");
        }
        if (inWord) {
            words.add(word.toString());
        }
        return words;
    }
}
