package dev.expressmode.alb;

/** Text with wildcards: {@code *} stands for any characters or none, {@code ?} for exactly one. */
final class WildcardPattern {
    private WildcardPattern() {}

    /** Whether a text meets a pattern. Linear in practice: only the last star is ever tried again. */
    static boolean matches(String pattern, String text) {
        int at = 0;
        int inPattern = 0;
        int lastStar = -1;
        int retryAt = 0;
        while (at < text.length()) {
            if (inPattern < pattern.length() && pattern.charAt(inPattern) == '*') {
                lastStar = inPattern++;
                retryAt = at;
            } else if (inPattern < pattern.length() && meets(pattern.charAt(inPattern), text.charAt(at))) {
                inPattern++;
                at++;
            } else if (lastStar >= 0) {
                inPattern = lastStar + 1;
                at = ++retryAt;
            } else {
                return false;
            }
        }
        while (inPattern < pattern.length() && pattern.charAt(inPattern) == '*') {
            inPattern++;
        }
        return inPattern == pattern.length();
    }

    private static boolean meets(char wanted, char actual) {
        return wanted == '?' || wanted == actual;
    }
}
