package dev.expressmode.engine.alarms;

/**
 * A word of an expression.
 *
 * @param text as written; of a string what stands between the quotes
 * @param position of its first character, counted from 1
 */
record Token(Kind kind, String text, int position) {
    enum Kind {
        NUMBER,
        NAME,
        STRING,
        SYMBOL,
        END
    }

    boolean is(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    /** Whether it is a name in capitals: a function, a keyword or AND and OR. */
    boolean isCapital() {
        return kind == Kind.NAME && Character.isUpperCase(text.charAt(0));
    }

    /** For error texts. */
    String quoted() {
        return kind == Kind.END ? "the end" : "'" + text + "'";
    }
}
