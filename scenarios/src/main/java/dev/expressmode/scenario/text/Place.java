package dev.expressmode.scenario.text;

/** Where a word stands in a file; both numbers begin at 1. */
public record Place(int line, int column) implements Comparable<Place> {
    /** The beginning of a file. */
    public static final Place START = new Place(1, 1);

    @Override
    public int compareTo(Place other) {
        return line != other.line ? Integer.compare(line, other.line) : Integer.compare(column, other.column);
    }
}
