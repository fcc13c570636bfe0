package dev.expressmode.bench;

import com.sun.management.ThreadMXBean;
import dev.expressmode.Simulation;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How many minutes of a thousand running services one core simulates in a second, with everything that belongs to a
 * minute: counting, recording, evaluating three alarms a service, health checks. Once without traffic and once with a
 * request a second for each service, 1 % of which fail. Run its main method with {@code -XX:+UseSerialGC}; it is no test.
 */
public final class MinuteBenchmark {
    private static final int SERVICES = 1_000;
    private static final int MINUTES = 60;
    private static final int ROUNDS = 6;

    private MinuteBenchmark() {}

    /** Prints one line for each round. */
    public static void main(String[] arguments) {
        int services = arguments.length > 0 ? Integer.parseInt(arguments[0]) : SERVICES;
        Simulation aws = new Simulation(1);
        aws.image("api:v1", "SIM_ERROR_RATE", "1%");
        List<String> arns = new ArrayList<>();
        for (int i = 0; i < services; i++) {
            arns.add(aws.create("service-" + i, "api:v1"));
        }
        aws.advance(Duration.ofMinutes(30));
        System.out.println(services + " services, " + aws.tasks().all().size() + " tasks");
        rounds(aws, "quiet");
        arns.forEach(arn -> aws.traffic(arn, 1));
        rounds(aws, "a request a second each");
    }

    private static void rounds(Simulation aws, String what) {
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long me = Thread.currentThread().getId();
        for (int round = 0; round < ROUNDS; round++) {
            long bytes = thread.getThreadAllocatedBytes(me);
            long before = thread.getCurrentThreadCpuTime();
            aws.advance(Duration.ofMinutes(MINUTES));
            double seconds = (thread.getCurrentThreadCpuTime() - before) / 1e9;
            System.out.printf(
                    Locale.ROOT,
                    "%s, round %d: %.0f simulated minutes/s (%.2f ms each), %.1f MB a minute%n",
                    what,
                    round,
                    MINUTES / seconds,
                    seconds * 1e3 / MINUTES,
                    (thread.getThreadAllocatedBytes(me) - bytes) / 1e6 / MINUTES);
        }
    }
}
