package dev.expressmode.engine.alarms;

/** One evaluation under way: the window it looks at and what is known so far, one value for each query. */
final class Frame {
    private final Window window;
    private final Value[] values;

    Frame(Window window, int queries) {
        this.window = window;
        this.values = new Value[queries];
    }

    Window window() {
        return window;
    }

    int length() {
        return window.length();
    }

    Value value(int query) {
        return values[query];
    }

    void put(int query, Value value) {
        values[query] = value;
    }
}
