package dev.expressmode.engine.alarms;

import java.util.Comparator;

/** One name and value pair that, with others, tells two metrics of the same name apart. */
public record Dimension(String name, String value) implements Comparable<Dimension> {
    private static final Comparator<Dimension> ORDER =
            Comparator.comparing(Dimension::name).thenComparing(Dimension::value);

    @Override
    public int compareTo(Dimension other) {
        return ORDER.compare(this, other);
    }
}
