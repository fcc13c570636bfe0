package dev.expressmode.scenario.text;

/** Something in a file that is not as it must be. */
public record Mistake(String file, Place place, String text) {
    /** {@code file:line:column: text}, as editors and terminals can follow. */
    @Override
    public String toString() {
        return file + ":" + place.line() + ":" + place.column() + ": " + text;
    }
}
