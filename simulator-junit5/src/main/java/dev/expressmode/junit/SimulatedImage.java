package dev.expressmode.junit;

import dev.expressmode.embedded.ImageBehaviours;
import dev.expressmode.embedded.StandInBehaviour;
import dev.expressmode.embedded.StandInProgram;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an image does when it runs. Takes effect at once, also in tasks that run already; how it starts and ends by itself
 * is read when a task starts. Variables that the service itself sets ({@code SIM_…}) come first.
 */
public final class SimulatedImage {
    private final ImageBehaviours images;
    private final String reference;
    private final Map<String, String> variables;

    SimulatedImage(ImageBehaviours images, String reference, Map<String, String> variables) {
        this.images = images;
        this.reference = reference;
        this.variables = variables;
    }

    /** Answers requests in a fixed way. */
    public SimulatedImage answers(Answers answers) {
        answers.variables().forEach(this::set);
        return this;
    }

    /** Answers requests as a program says, which may look at them and may count. Called on any thread. */
    public SimulatedImage answers(StandInProgram program) {
        images.run(reference, program);
        return this;
    }

    /** Answers the load balancer's health checks with 503. Without this they are answered 200 whatever else is set. */
    public SimulatedImage failsHealthChecks() {
        return set("SIM_HEALTH", "fail");
    }

    /** Answers the load balancer's health checks with a status. */
    public SimulatedImage answersHealthChecks(int status) {
        return set("SIM_HEALTH", Integer.toString(status));
    }

    /** Does not start, for this reason, in ECS's words: {@code CannotPullContainerError: …}. */
    public SimulatedImage failsToStart(String reason) {
        return set("SIM_START_ERROR", reason);
    }

    /** Listens only after so much simulated time. */
    public SimulatedImage listensAfter(Duration simulated) {
        return set("SIM_START_DELAY", simulated.toString());
    }

    /** Ends by itself after so much simulated time, with this exit code. */
    public SimulatedImage crashesAfter(Duration simulated, int exitCode) {
        set("SIM_EXIT_CODE", Integer.toString(exitCode));
        return set("SIM_CRASH_AFTER", simulated.toString());
    }

    /** Has to be killed: it does nothing when asked to end. */
    public SimulatedImage ignoresSigterm() {
        return set("SIM_IGNORE_SIGTERM", "true");
    }

    /** Any other variable of a stand-in, by its name. */
    public SimulatedImage set(String variable, String value) {
        synchronized (variables) {
            variables.put(variable, value);
            images.put(reference, StandInBehaviour.of(variables));
        }
        return this;
    }

    /** Forgets all of it: 200 and the usual JSON again. */
    public SimulatedImage behavesAgain() {
        synchronized (variables) {
            variables.clear();
            images.remove(reference);
        }
        return this;
    }

    static Map<String, String> noVariables() {
        return new TreeMap<>();
    }
}
