package dev.expressmode.junit;

import dev.expressmode.engine.Settings;
import java.time.Instant;

/**
 * The engine alone in a test: no socket, no thread, nothing on the class path but the engine. For tests of deployment
 * logic; a deployment takes about a millisecond. What it offers stands in {@link SimulatedAws}.
 */
public final class ExpressEngineExtension extends SimulatedAws {
    private ExpressEngineExtension(ExtensionOptions options) {
        super(options);
    }

    /** Seed 1, the fixed start, AWS's times as observed. */
    public static ExpressEngineExtension create() {
        return new ExpressEngineExtension(ExtensionOptions.standard());
    }

    /** The same with another seed. */
    public ExpressEngineExtension withSeed(long seed) {
        return new ExpressEngineExtension(options().withSeed(seed));
    }

    /** The same with another beginning of simulated time. */
    public ExpressEngineExtension startingAt(Instant start) {
        return new ExpressEngineExtension(options().withStart(start));
    }

    /** The same with other settings, such as other times. */
    public ExpressEngineExtension withSettings(Settings settings) {
        return new ExpressEngineExtension(options().withSettings(settings));
    }

    /** The same with a new simulator for each test, also where the field is static. */
    public ExpressEngineExtension newForEachTest() {
        return new ExpressEngineExtension(options().newForEachTest());
    }

    @Override
    Simulator newSimulator(ExtensionOptions with) {
        return new EngineSimulator(with.setup());
    }
}
