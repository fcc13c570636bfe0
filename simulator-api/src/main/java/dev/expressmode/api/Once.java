package dev.expressmode.api;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Gets something when it is first asked for, and keeps it. Safe to ask from any thread. */
final class Once<T> implements Supplier<T> {
    private final Supplier<T> source;
    private volatile List<T> kept = List.of();

    Once(Supplier<T> source) {
        this.source = source;
    }

    @Override
    public T get() {
        List<T> known = kept;
        return known.isEmpty() ? first() : known.get(0);
    }

    private synchronized T first() {
        if (kept.isEmpty()) {
            List<T> fresh = new ArrayList<>(1);
            fresh.add(source.get());
            kept = fresh;
        }
        return kept.get(0);
    }
}
