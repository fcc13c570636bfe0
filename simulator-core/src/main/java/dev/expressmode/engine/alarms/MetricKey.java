package dev.expressmode.engine.alarms;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What identifies a metric: namespace, name and the exact set of dimensions. The order in which dimensions were given
 * does not matter.
 *
 * <p>The hash is computed once, so callers that record every minute should keep their keys.
 */
public final class MetricKey {
    private final String namespace;
    private final String name;
    private final List<Dimension> dimensions;
    private final int hash;

    /** A metric with these dimensions, in any order. */
    public MetricKey(String namespace, String name, List<Dimension> dimensions) {
        this.namespace = namespace;
        this.name = name;
        this.dimensions = dimensions.stream().sorted().toList();
        this.hash = (namespace.hashCode() * 31 + name.hashCode()) * 31 + this.dimensions.hashCode();
    }

    /** A metric with these dimensions, in any order. */
    public static MetricKey of(String namespace, String name, Dimension... dimensions) {
        return new MetricKey(namespace, name, List.of(dimensions));
    }

    /** For example {@code AWS/ApplicationELB}. */
    public String namespace() {
        return namespace;
    }

    /** For example {@code HTTPCode_Target_5XX_Count}. */
    public String name() {
        return name;
    }

    /** Sorted by name, then value. */
    public List<Dimension> dimensions() {
        return dimensions;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (this == other) {
            return true;
        }
        return other instanceof MetricKey that
                && hash == that.hash
                && name.equals(that.name)
                && namespace.equals(that.namespace)
                && dimensions.equals(that.dimensions);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return namespace + "/" + name + dimensions;
    }
}
