package dev.expressmode.embedded;

/** The one piece of JSON this module writes: strings. */
final class JsonText {

    private JsonText() {}

    /** The text as a JSON string, with its quotes (RFC 8259, section 7). */
    static String quote(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ') {
                quoted.append(String.format("\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
