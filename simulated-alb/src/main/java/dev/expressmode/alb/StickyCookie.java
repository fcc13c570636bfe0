package dev.expressmode.alb;

import dev.expressmode.alb.wire.RequestHead;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * What a sticky cookie remembers: a group or a target, and until when. A browser keeps the cookie for 7 days whatever the
 * duration (documented: ALB guide, sticky-sessions); each answer renews it (assumed). The value of real ones is encrypted;
 * here it is only encoded.
 */
record StickyCookie(String scope, String choice, Instant until) {
    /** Remembers a target. */
    static final String TARGET = "AWSALB";
    /** Remembers a target for a session of the application. */
    static final String APPLICATION = "AWSALBAPP-0";
    /** Remembers a group. */
    static final String GROUP = "AWSALBTG";

    private static final Duration BROWSER_KEEPS = Duration.ofDays(7);
    private static final String SEPARATOR = "|";

    /** The two Set-Cookie values: one for the site itself, one that browsers send from other sites too. */
    List<String> toSet(String name, Instant now) {
        String expires = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                now.plus(BROWSER_KEEPS).atOffset(ZoneOffset.UTC));
        String value = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join(SEPARATOR, scope, choice, Long.toString(until.getEpochSecond()))
                        .getBytes(StandardCharsets.UTF_8));
        String common = value + "; Expires=" + expires + "; Path=/";
        String crossSite = name.equals(APPLICATION) ? "AWSALBAPPCORS-0" : name + "CORS";
        return List.of(name + "=" + common, crossSite + "=" + common + "; SameSite=None; Secure");
    }

    /** What the request's cookie of this name remembers for this scope, if that is not over. */
    static Optional<String> choice(RequestHead head, String name, String scope, Instant now) {
        for (String header : head.values("Cookie")) {
            for (String pair : header.split(";")) {
                int equals = pair.indexOf('=');
                if (equals > 0 && pair.substring(0, equals).strip().equals(name)) {
                    return read(pair.substring(equals + 1).strip(), scope, now);
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> read(String value, String scope, Instant now) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(value), StandardCharsets.UTF_8);
            String[] parts = text.split("\\|");
            boolean valid = parts.length == 3
                    && parts[0].equals(scope)
                    && Instant.ofEpochSecond(Long.parseLong(parts[2])).isAfter(now);
            return valid ? Optional.of(parts[1]) : Optional.empty();
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }
}
