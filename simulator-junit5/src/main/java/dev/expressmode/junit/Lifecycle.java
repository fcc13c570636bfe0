package dev.expressmode.junit;

import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * When a simulator starts and ends: with the class that first asks for one, nested classes sharing it, or else with each
 * test.
 */
final class Lifecycle {
    private record Run(Simulator simulator, String owner) {}

    private final boolean forEachTest;
    private final Supplier<Simulator> start;
    private Optional<Run> run = Optional.empty();

    Lifecycle(boolean forEachTest, Supplier<Simulator> start) {
        this.forEachTest = forEachTest;
        this.start = start;
    }

    synchronized Simulator running() {
        return run.map(Run::simulator)
                .orElseThrow(() -> new IllegalStateException("no simulator runs: it begins with @BeforeEach (or"
                        + " @BeforeAll for a static field) and ends with the test (or the class)."
                        + " Is the field annotated with @RegisterExtension?"));
    }

    synchronized void beforeAll(ExtensionContext context) {
        if (!forEachTest && run.isEmpty()) {
            begin(context);
        }
    }

    synchronized void beforeEach(ExtensionContext context) {
        if (run.isEmpty()) {
            begin(context);
        } else if (forEachTest) {
            throw new IllegalStateException(
                    "another test uses this simulator now: one that is new for each test cannot be shared by tests that"
                            + " run at the same time; make the field an instance field");
        }
    }

    synchronized void afterEach(ExtensionContext context) {
        end(context);
    }

    synchronized void afterAll(ExtensionContext context) {
        end(context);
    }

    private void begin(ExtensionContext context) {
        run = Optional.of(new Run(start.get(), context.getUniqueId()));
    }

    /** Only whoever began a run ends it: a nested class that found one running leaves it alone. */
    private void end(ExtensionContext context) {
        Optional<Run> mine = run.filter(current -> current.owner().equals(context.getUniqueId()));
        if (mine.isPresent()) {
            run = Optional.empty();
            mine.get().simulator().close();
        }
    }
}
