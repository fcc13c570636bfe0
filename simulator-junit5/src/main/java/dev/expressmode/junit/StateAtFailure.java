package dev.expressmode.junit;

import dev.expressmode.ExpressMode;
import dev.expressmode.engine.History;
import dev.expressmode.time.Timer;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * Not a failure of its own: the state of the simulator when a test failed, as its message. It travels with the test's
 * exception, so that it is printed wherever that is.
 */
public final class StateAtFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int EVENTS = 20;
    private static final int TIMERS = 20;

    private StateAtFailure(String text) {
        super(text, null, false, false);
    }

    static StateAtFailure of(ExpressMode mode, long seed, Optional<Expectation> unmet) {
        StringJoiner text = new StringJoiner("\n");
        text.add("the simulator when the test failed");
        text.add("seed: " + seed);
        text.add("now: " + mode.timeline().now());
        events(mode, text);
        timers(mode.timeline().pending(), text);
        List<String> holds = mode.timeline().holds().names();
        text.add("open holds: " + (holds.isEmpty() ? "none" : String.join("; ", holds)));
        text.add("nearest miss: "
                + unmet.map(expected -> "expected that " + expected + "; " + expected.nearest(mode))
                        .orElse("no expectation of the simulator was missed"));
        return new StateAtFailure(text.toString());
    }

    private static void events(ExpressMode mode, StringJoiner text) {
        long size = mode.history().size();
        List<History.Entry> last = mode.history().after(size - EVENTS);
        text.add("last " + last.size() + " of " + size + " events:");
        last.forEach(entry -> text.add("  " + entry));
    }

    private static void timers(List<Timer> pending, StringJoiner text) {
        text.add("pending timers: " + (pending.isEmpty() ? "none" : ""));
        pending.stream()
                .limit(TIMERS)
                .forEach(timer ->
                        text.add("  " + timer.at() + " " + timer.key() + (timer.background() ? " (background)" : "")));
        if (pending.size() > TIMERS) {
            text.add("  and " + (pending.size() - TIMERS) + " more");
        }
    }
}
