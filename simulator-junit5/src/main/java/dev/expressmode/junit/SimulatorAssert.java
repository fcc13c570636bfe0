package dev.expressmode.junit;

import dev.expressmode.ExpressMode;
import dev.expressmode.time.Timer;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Sentences about the whole simulator. */
public final class SimulatorAssert {
    private final SimulatedAws aws;

    SimulatorAssert(SimulatedAws aws) {
        this.aws = aws;
    }

    /** Nothing is still to happen but what goes on for ever in the background: metrics, health checks. */
    public SimulatorAssert hasNoPendingTimers() {
        return hasNoPendingTimersExcept();
    }

    /** The same, apart from timers whose names match; {@code *} stands for anything. */
    public SimulatorAssert hasNoPendingTimersExcept(String... names) {
        aws.require(
                new Expectation(
                        "the simulator has no pending timers",
                        mode -> pending(mode, names).isEmpty(),
                        mode -> "pending are " + pending(mode, names)),
                "");
        return this;
    }

    /** No real work holds simulated time. */
    public SimulatorAssert hasNoOpenHolds() {
        aws.require(
                new Expectation(
                        "the simulator has no open holds",
                        mode -> !mode.timeline().holds().any(),
                        mode -> "open are " + mode.timeline().holds().names()),
                "");
        return this;
    }

    private static List<String> pending(ExpressMode mode, String... names) {
        return mode.timeline().pending().stream()
                .filter(timer -> !timer.background())
                .map(Timer::key)
                .filter(key -> Stream.of(names).noneMatch(name -> matches(name, key)))
                .toList();
    }

    private static boolean matches(String name, String key) {
        return Pattern.matches("\\Q" + name.replace("*", "\\E.*\\Q") + "\\E", key);
    }
}
