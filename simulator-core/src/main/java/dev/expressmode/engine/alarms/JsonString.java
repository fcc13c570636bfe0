package dev.expressmode.engine.alarms;

import java.util.Locale;

/** The one piece of JSON this part must be careful with: strings. */
final class JsonString {
    private JsonString() {}

    /** The text as a JSON string, with its quotes (RFC 8259, section 7). */
    static String of(String text) {
        StringBuilder json = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == '"' || character == '\\') {
                json.append('\\').append(character);
            } else if (character < ' ') {
                json.append(String.format(Locale.ROOT, "\\u%04x", (int) character));
            } else {
                json.append(character);
            }
        }
        return json.append('"').toString();
    }
}
