package dev.expressmode.embedded;

import dev.expressmode.port.ContainerUse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What a stand-in does, as far as somebody has said so: every part may be left open. Users set it with environment
 * variables of the container, so that a rollback can be provoked from the AWS CLI alone.
 *
 * <p>Health probes of the balancer are answered 200 whatever else is set, unless {@code SIM_HEALTH} says otherwise: a
 * bad revision should get as far as its canary.
 *
 * @param errorRate {@code SIM_ERROR_RATE}: share of the requests, 0 to 1, answered with {@code status}, else 503
 * @param status {@code SIM_STATUS}: the status of those requests; of all requests when there is no error rate
 * @param latency {@code SIM_LATENCY}: time from a request to its answer, wall-clock, because a real caller is waiting
 * @param health {@code SIM_HEALTH}: the status that answers health probes; {@code fail} means 503
 * @param crashAfter {@code SIM_CRASH_AFTER}: simulated time from the start until the stand-in ends by itself
 * @param exitCode {@code SIM_EXIT_CODE}: exit code of a crash (else 1) and after SIGTERM (else 143)
 * @param ignoreSigterm {@code SIM_IGNORE_SIGTERM}: only SIGKILL ends it
 * @param startError {@code SIM_START_ERROR}: the start fails with this text ({@code CannotPullContainerError: …})
 * @param startDelay {@code SIM_START_DELAY}: simulated time from the start until the stand-in listens on its port
 * @param body {@code SIM_BODY}: text that is sent instead of the JSON that names service, revision, task and image
 * @param cpu {@code SIM_CPU}: share of its CPU, 0 to 1, that the container is said to use; else 1 %
 * @param memory {@code SIM_MEMORY}: share of its memory, 0 to 1, that the container is said to use; else 10 %
 */
public record StandInBehaviour(
        Optional<Double> errorRate,
        Optional<Integer> status,
        Optional<Duration> latency,
        Optional<Integer> health,
        Optional<Duration> crashAfter,
        Optional<Integer> exitCode,
        Optional<Boolean> ignoreSigterm,
        Optional<String> startError,
        Optional<Duration> startDelay,
        Optional<String> body,
        Optional<Double> cpu,
        Optional<Double> memory) {

    /** Rejects an error rate that is not a share. */
    public StandInBehaviour {
        if (errorRate.filter(share -> !(share >= 0 && share <= 1)).isPresent()) {
            throw new IllegalArgumentException("error rate is not between 0 and 1: " + errorRate.get());
        }
    }

    /** Answers 200 at once, healthy, ends on SIGTERM. */
    public static final StandInBehaviour NOTHING_SET = of(Map.of());

    private static final int OK = 200;
    private static final int SERVICE_UNAVAILABLE = 503;
    private static final int FAILURE = 1;
    private static final int ENDED_BY_SIGTERM = 143;
    private static final double PERCENT = 100;
    private static final double IDLE_CPU_SHARE = 0.01;
    private static final double IDLE_MEMORY_SHARE = 0.1;

    /**
     * Reads the {@code SIM_…} variables of a container; others are ignored.
     *
     * @throws IllegalArgumentException naming the variable, its value and what is allowed
     */
    public static StandInBehaviour of(Map<String, String> environment) {
        BehaviourVariables variables = new BehaviourVariables(environment);
        return new StandInBehaviour(
                variables.share("SIM_ERROR_RATE"),
                variables.status("SIM_STATUS"),
                variables.duration("SIM_LATENCY"),
                variables.health("SIM_HEALTH"),
                variables.duration("SIM_CRASH_AFTER"),
                variables.exitCode("SIM_EXIT_CODE"),
                variables.flag("SIM_IGNORE_SIGTERM"),
                variables.text("SIM_START_ERROR"),
                variables.duration("SIM_START_DELAY"),
                variables.text("SIM_BODY"),
                variables.share("SIM_CPU"),
                variables.share("SIM_MEMORY"));
    }

    /** This behaviour, with what it leaves open taken from another. */
    public StandInBehaviour orElse(StandInBehaviour other) {
        return new StandInBehaviour(
                errorRate.or(other::errorRate),
                status.or(other::status),
                latency.or(other::latency),
                health.or(other::health),
                crashAfter.or(other::crashAfter),
                exitCode.or(other::exitCode),
                ignoreSigterm.or(other::ignoreSigterm),
                startError.or(other::startError),
                startDelay.or(other::startDelay),
                body.or(other::body),
                cpu.or(other::cpu),
                memory.or(other::memory));
    }

    /** Share of the requests, 0 to 1, that get {@link #errorStatus}; the others get 200. */
    double errorShare() {
        return errorRate.orElse(status.isPresent() ? 1.0 : 0.0);
    }

    /** What the container is said to use. The shares of one that says nothing are assumed: an idle small server. */
    ContainerUse use() {
        return new ContainerUse(PERCENT * cpu.orElse(IDLE_CPU_SHARE), PERCENT * memory.orElse(IDLE_MEMORY_SHARE));
    }

    int errorStatus() {
        return status.orElse(SERVICE_UNAVAILABLE);
    }

    int healthStatus() {
        return health.orElse(OK);
    }

    int crashExitCode() {
        return exitCode.orElse(FAILURE);
    }

    /** Assumed: an application that handles SIGTERM may as well exit with 0. */
    int sigtermExitCode() {
        return exitCode.orElse(ENDED_BY_SIGTERM);
    }

    boolean ignoresSigterm() {
        return ignoreSigterm.orElse(false);
    }
}
