package dev.expressmode.alb.wire;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Requests as tests write them down. */
public final class OddRequests {
    private static final Pattern HEXADECIMAL = Pattern.compile("\\\\x(..)");

    private OddRequests() {}

    /** The bytes, one a character, of a text with {@code \\r}, {@code \\n}, {@code \\t} and {@code \\xNN} in it. */
    public static String unescaped(String escaped) {
        return HEXADECIMAL
                .matcher(escaped.replace("\\r", "\r").replace("\\n", "\n").replace("\\t", "\t"))
                .replaceAll(match ->
                        Matcher.quoteReplacement(Character.toString((char) Integer.parseInt(match.group(1), 16))));
    }
}
