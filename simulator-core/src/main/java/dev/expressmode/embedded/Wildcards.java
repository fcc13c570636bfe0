package dev.expressmode.embedded;

import java.util.Locale;

/** Patterns as rules and mappings write them: {@code *} is any run of characters, {@code ?} one. */
final class Wildcards {

    private static final int NONE = -1;

    private Wildcards() {}

    static boolean matchesInAnyCase(String pattern, String text) {
        return matches(pattern.toLowerCase(Locale.ROOT), text.toLowerCase(Locale.ROOT));
    }

    /** Goes back only to the last star: what an earlier one could still take, the last one can take as well. */
    static boolean matches(String pattern, String text) {
        int at = 0;
        int star = NONE;
        int afterStar = 0;
        int i = 0;
        while (i < text.length()) {
            if (at < pattern.length() && pattern.charAt(at) == '*') {
                star = at++;
                afterStar = i;
            } else if (at < pattern.length() && (pattern.charAt(at) == '?' || pattern.charAt(at) == text.charAt(i))) {
                at++;
                i++;
            } else if (star != NONE) {
                at = star + 1;
                i = ++afterStar;
            } else {
                return false;
            }
        }
        while (at < pattern.length() && pattern.charAt(at) == '*') {
            at++;
        }
        return at == pattern.length();
    }
}
