package dev.expressmode.bench;

import dev.expressmode.Simulation;
import dev.expressmode.engine.express.DeploymentStatus;
import dev.expressmode.engine.express.ExpressService;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/**
 * How many lives of a service one core simulates in a second. A life: create, an update by canary that succeeds, a bad
 * update that the alarm rolls back under 50 requests a second, deletion until nothing is left. Each life has a simulator
 * of its own and takes about 45 simulated minutes.
 *
 * <p>A second is one of the process's processor time, compiler and collector included: on a machine with other work
 * that says more than the clock on the wall. Run it with {@code -XX:+UseSerialGC}.
 */
public final class LifeBenchmark {
    private static final int ROUNDS = 9;
    private static final long WARM_UP_NANOS = 5_000_000_000L;
    private static final long ROUND_NANOS = 2_000_000_000L;

    private LifeBenchmark() {}

    /** Prints the median of the rounds. */
    public static void main(String[] arguments) {
        lives(WARM_UP_NANOS);
        double[] rates = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            rates[round] = lives(ROUND_NANOS);
            System.out.printf(Locale.ROOT, "round %d: %.0f lives/s%n", round + 1, rates[round]);
        }
        Arrays.sort(rates);
        System.out.printf(Locale.ROOT, "median: %.0f lives/s%n", rates[ROUNDS / 2]);
    }

    private static double lives(long nanos) {
        long start = processorNanos();
        long lives = 0;
        while (processorNanos() - start < nanos) {
            live(lives++);
        }
        return lives * 1e9 / (processorNanos() - start);
    }

    private static long processorNanos() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .map(Duration::toNanos)
                .orElseGet(System::nanoTime);
    }

    private static void live(long seed) {
        Simulation aws = new Simulation(seed);
        aws.image("api:bad", "SIM_ERROR_RATE", "30%");
        String arn = aws.create("my-api", "api:v1");
        require(aws.settle(arn).state().status(), DeploymentStatus.SUCCESSFUL);
        aws.traffic(arn, 50);
        aws.update(arn, "api:v2");
        require(aws.settle(arn).state().status(), DeploymentStatus.SUCCESSFUL);
        aws.update(arn, "api:bad");
        require(aws.settle(arn).state().status(), DeploymentStatus.ROLLBACK_SUCCESSFUL);
        aws.delete(arn);
        aws.until(arn, ExpressService.Status.INACTIVE);
        aws.mode().timeline().advanceUntil(() -> aws.mode().timeline().idle(), Duration.ofMinutes(10));
    }

    private static void require(DeploymentStatus actual, DeploymentStatus expected) {
        if (actual != expected) {
            throw new IllegalStateException(actual + " instead of " + expected);
        }
    }
}
