package dev.expressmode.alb.proxy;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The Date header's value. Formatted once a second. */
final class HttpDate {
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private static volatile Formatted latest = new Formatted(Long.MIN_VALUE, "");

    private record Formatted(long second, String text) {}

    private HttpDate() {}

    static String of(InstantSource clock) {
        Instant now = clock.instant();
        Formatted known = latest;
        if (known.second() != now.getEpochSecond()) {
            known = new Formatted(now.getEpochSecond(), FORMAT.format(now));
            latest = known;
        }
        return known.text();
    }
}
