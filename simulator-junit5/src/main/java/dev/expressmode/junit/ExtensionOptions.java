package dev.expressmode.junit;

import dev.expressmode.ExpressMode;
import dev.expressmode.engine.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a test's simulator is started.
 *
 * @param pace how time goes by itself, {@code manual} unless set
 * @param forEachTest a new simulator for each test even where one for the class would do
 */
record ExtensionOptions(
        long seed,
        Instant start,
        Settings settings,
        String pace,
        Optional<String> account,
        Duration patience,
        SimulatorRuntime runtime,
        boolean forEachTest) {

    static ExtensionOptions standard() {
        return new ExtensionOptions(
                1,
                ExpressMode.DEFAULT_START,
                Settings.asObserved(),
                "manual",
                Optional.empty(),
                Duration.ofSeconds(30),
                SimulatorRuntime.embedded(),
                false);
    }

    ExpressMode.Setup setup() {
        return new ExpressMode.Setup(settings, start, seed);
    }

    ExtensionOptions withSeed(long other) {
        return new ExtensionOptions(other, start, settings, pace, account, patience, runtime, forEachTest);
    }

    ExtensionOptions withStart(Instant other) {
        return new ExtensionOptions(seed, other, settings, pace, account, patience, runtime, forEachTest);
    }

    ExtensionOptions withSettings(Settings other) {
        return new ExtensionOptions(seed, start, other, pace, account, patience, runtime, forEachTest);
    }

    ExtensionOptions withPace(String other) {
        return new ExtensionOptions(seed, start, settings, other, account, patience, runtime, forEachTest);
    }

    ExtensionOptions withAccount(String other) {
        return new ExtensionOptions(seed, start, settings, pace, Optional.of(other), patience, runtime, forEachTest);
    }

    ExtensionOptions withPatience(Duration other) {
        return new ExtensionOptions(seed, start, settings, pace, account, other, runtime, forEachTest);
    }

    ExtensionOptions withRuntime(SimulatorRuntime other) {
        return new ExtensionOptions(seed, start, settings, pace, account, patience, other, forEachTest);
    }

    ExtensionOptions newForEachTest() {
        return new ExtensionOptions(seed, start, settings, pace, account, patience, runtime, true);
    }
}
