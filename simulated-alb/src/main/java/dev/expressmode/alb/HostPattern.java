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

    /** Whether a host in lower case meets the pattern. */
    boolean matches(String host) {
        return WildcardPattern.matches(pattern, host);
    }
}
