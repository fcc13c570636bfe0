package dev.expressmode.alb.wire;

import java.util.Locale;

/** A header as it came: its name in the sender's spelling, its value without the spaces around it. */
public record Field(String name, String value) {
    /** Whether this is the header of that name, in any case. */
    public boolean is(String other) {
        return name.length() == other.length() && name.equalsIgnoreCase(other);
    }

    /** How many bytes it takes on the wire as {@code name: value} with its line end. */
    public int length() {
        return name.length() + value.length() + ": \r\n".length();
    }

    /** Whether its comma-separated values hold this one, in any case. */
    public boolean lists(String token) {
        if (value.length() < token.length()) {
            return false;
        }
        for (String part : value.toLowerCase(Locale.ROOT).split(",")) {
            if (part.strip().equals(token)) {
                return true;
            }
        }
        return false;
    }
}
