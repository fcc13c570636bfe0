package dev.expressmode.alb;

import java.util.Locale;

/**
 * A host-header value: {@code *} stands for any characters or none, {@code ?} for exactly one, case does not matter
 * (documented: ALB guide, rule-condition-types).
 */
final class HostPattern {
    private final String pattern;

    HostPattern(String pattern) {
        this.pattern = pattern.toLowerCase(Locale.ROOT);
    }

    /** Whether it names one host only. */
    boolean isExact() {
        return pattern.indexOf('*') < 0 && pattern.indexOf('?') < 0;
    }

    /** The pattern in lower case; for an exact one, the host itself. */
    String text() {
        return pattern;
    }

    /** Whether a host in lower case meets the pattern. Linear in practice: only the last star is ever tried again. */
    boolean matches(String host) {
        int at = 0;
        int inPattern = 0;
        int lastStar = -1;
        int retryAt = 0;
        while (at < host.length()) {
            if (inPattern < pattern.length() && pattern.charAt(inPattern) == '*') {
                lastStar = inPattern++;
                retryAt = at;
            } else if (inPattern < pattern.length() && meets(pattern.charAt(inPattern), host.charAt(at))) {
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
