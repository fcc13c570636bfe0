package dev.expressmode.api.logs;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Words that must all occur, at least one of those with a question mark, none of those with a minus; quotes hold words
 * together, {@code %...%} is a regular expression. Case matters. A question mark means nothing beside other words
 * (documented).
 */
record WordPattern(List<Predicate<String>> all, List<Predicate<String>> any, List<Predicate<String>> none)
        implements FilterPattern {

    static WordPattern parse(String text) {
        WordPattern pattern = new WordPattern(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        int at = 0;
        while (at < text.length()) {
            char first = text.charAt(at);
            if (Character.isWhitespace(first)) {
                at++;
                continue;
            }
            boolean marked = (first == '-' || first == '?') && at + 1 < text.length();
            int start = marked ? at + 1 : at;
            int end = end(text, start);
            Predicate<String> term = term(text, start, end);
            List<Predicate<String>> list = marked ? (first == '-' ? pattern.none : pattern.any) : pattern.all;
            list.add(term);
            at = end;
        }
        return pattern;
    }

    private static int end(String text, int start) {
        char first = text.charAt(start);
        if (first == '"' || first == '%') {
            int close = start + 1;
            while (close < text.length() && text.charAt(close) != first) {
                close += text.charAt(close) == '\\' ? 2 : 1;
            }
            if (close >= text.length()) {
                throw FilterPattern.invalid(text, "a " + first + " is not closed");
            }
            return close + 1;
        }
        int end = start;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static Predicate<String> term(String text, int start, int end) {
        String inner = text.substring(start, end);
        if (inner.startsWith("\"")) {
            String words = inner.substring(1, inner.length() - 1).replace("\\\"", "\"");
            return message -> message.contains(words);
        }
        if (inner.startsWith("%")) {
            try {
                return Pattern.compile(inner.substring(1, inner.length() - 1)).asPredicate();
            } catch (PatternSyntaxException malformed) {
                throw FilterPattern.invalid(text, malformed.getDescription());
            }
        }
        return message -> message.contains(inner);
    }

    @Override
    public boolean matches(String message) {
        return all.stream().allMatch(term -> term.test(message))
                && none.stream().noneMatch(term -> term.test(message))
                && (any.isEmpty() || !all.isEmpty() || any.stream().anyMatch(term -> term.test(message)));
    }
}
