package dev.expressmode.junit;

import dev.expressmode.embedded.TrafficTotals;
import dev.expressmode.engine.History;
import dev.expressmode.engine.Scope;
import dev.expressmode.engine.express.Express;
import dev.expressmode.engine.express.ExpressService;
import dev.expressmode.engine.faults.FaultKind;
import dev.expressmode.time.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What a test can say to its simulator, with sockets or without. The object that JUnit runs is the one the test talks to:
 * there is nothing else to learn.
 *
 * <p>As an instance field with {@code @RegisterExtension} each test has a simulator of its own, tests of nested classes
 * too. As a static field, or where the instance is that of the class ({@code @TestInstance(PER_CLASS)}), all tests of the
 * class share one.
 */
public abstract sealed class SimulatedAws
        implements BeforeAllCallback, AfterAllCallback, BeforeEachCallback, AfterEachCallback
        permits ExpressModeExtension, ExpressEngineExtension {
    static final String REGION = "us-east-1";
    private static final String ACCOUNT = "000000000000";

    private final ExtensionOptions options;
    private final Map<String, Map<String, String>> imageVariables = new ConcurrentHashMap<>();
    private final Lifecycle lifecycle;
    private volatile Optional<Expectation> unmet = Optional.empty();

    SimulatedAws(ExtensionOptions options) {
        this.options = options;
        this.lifecycle = new Lifecycle(options.forEachTest(), this::startSimulator);
    }

    abstract Simulator newSimulator(ExtensionOptions with);

    private Simulator startSimulator() {
        imageVariables.clear();
        unmet = Optional.empty();
        return newSimulator(options);
    }

    Simulator simulator() {
        return lifecycle.running();
    }

    Scope scope() {
        return Scope.of(options.account().orElse(ACCOUNT), REGION);
    }

    ExtensionOptions options() {
        return options;
    }

    /** The seed that ids and chance come from. */
    public long seed() {
        return options.seed();
    }

    /** The simulated instant. */
    public Instant now() {
        return simulator().with(mode -> mode.timeline().now());
    }

    /** What an image does when it runs; the reference as the service names it. */
    public SimulatedImage image(String reference) {
        return new SimulatedImage(
                simulator().images(),
                reference,
                imageVariables.computeIfAbsent(reference, key -> SimulatedImage.noVariables()));
    }

    /** A fault to be put into the world. */
    public FaultDraft fault(FaultKind kind) {
        return new FaultDraft(this, kind);
    }

    /** A service to be created. */
    public ServiceDraft service(String name) {
        return new ServiceDraft(this, name);
    }

    /** The service of this name that exists already, created by whichever client; the newest if there are several. */
    public SimulatedService existingService(String name) {
        List<String> arns = simulator().with(mode -> mode.world().slice(Express.class).services().stream()
                .filter(service -> service.identity().name().equals(name))
                .map(ExpressService::arn)
                .toList());
        if (arns.isEmpty()) {
            throw new IllegalArgumentException("there is no service " + name);
        }
        return new SimulatedService(this, arns.get(arns.size() - 1));
    }

    /** Steady requests to a service in the background of simulated time. */
    public Traffic traffic(SimulatedService service) {
        return new Traffic(this, service);
    }

    /** What the modelled requests were answered so far. */
    public TrafficTotals trafficTotals() {
        return simulator().totals();
    }

    /** Moves simulated time on by this much, from deadline to deadline. Returns the names of the timers that fired. */
    public List<String> advance(Duration by) {
        return simulator().advance(by);
    }

    /**
     * Moves simulated time on until something is so.
     *
     * @throws AssertionError naming what came nearest, if it is not so within {@code atMost} of simulated time
     */
    public List<String> advanceUntil(Expectation expected, Duration atMost) {
        List<String> fired = simulator().advanceUntil(expected::met, atMost);
        require(expected, "within " + atMost + " of simulated time");
        return fired;
    }

    /**
     * Moves simulated time on, timer by timer, until a condition of the test's own is so. It may ask AWS clients.
     *
     * @throws AssertionError if it is not so within {@code atMost} of simulated time
     */
    public void advanceUntil(BooleanSupplier condition, Duration atMost) {
        Instant end = now().plus(atMost);
        while (!condition.getAsBoolean()) {
            Optional<Instant> next = simulator().with(mode -> mode.timeline().nextDeadline());
            if (next.isEmpty() || next.get().isAfter(end)) {
                throw new AssertionError("the condition did not come true within " + atMost + " of simulated time");
            }
            if (advanceToNext().isEmpty()) {
                throw new AssertionError("nothing is left to happen, and the condition is not true");
            }
        }
    }

    /** Lets the next thing happen, whenever it is due. Returns the name of its timer; empty if nothing is set. */
    public Optional<String> advanceToNext() {
        return simulator().advanceToNext();
    }

    /** Everything that happened, oldest first. */
    public List<History.Entry> history() {
        return simulator().with(mode -> mode.history().after(0));
    }

    /** Everything that is still to happen, in its order, background work such as health checks included. */
    public List<Timer> pendingTimers() {
        return simulator().with(mode -> mode.timeline().pending());
    }

    /** Throws, and remembers for the printout of the failure, if something is not so. */
    void require(Expectation expected, String when) {
        boolean met = simulator().with(expected::met);
        if (!met) {
            unmet = Optional.of(expected);
            throw new AssertionError("expected that " + expected + " " + when + "; nearest: "
                    + simulator().with(expected::nearest));
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        lifecycle.beforeAll(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        lifecycle.beforeEach(context);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        try {
            context.getExecutionException()
                    .filter(failure -> !(failure instanceof org.opentest4j.TestAbortedException))
                    .ifPresent(this::describe);
        } finally {
            unmet = Optional.empty();
            lifecycle.afterEach(context);
        }
    }

    private void describe(Throwable failure) {
        Optional<Expectation> missed = unmet;
        failure.addSuppressed(simulator().with(mode -> StateAtFailure.of(mode, options.seed(), missed)));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        lifecycle.afterAll(context);
    }
}
