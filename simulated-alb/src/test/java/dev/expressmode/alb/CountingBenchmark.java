package dev.expressmode.alb;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.SplittableRandom;

/**
 * What it costs to count one request, from the front door's answer into the group's tally, which is collected into the
 * metric store each minute. Run its main method; it is no test. The aim: under 200 ns and nothing allocated.
 */
final class CountingBenchmark {
    private static final int REQUESTS = 20_000_000;
    private static final int ROUNDS = 5;
    private static final int GROUPS = 16;
    private static final int SAMPLES = 1 << 16;

    private CountingBenchmark() {}

    /** Prints one line for each round. */
    public static void main(String[] arguments) {
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        String[] groups = new String[GROUPS];
        for (int i = 0; i < GROUPS; i++) {
            groups[i] = "arn:aws:elasticloadbalancing:us-east-1:000000000000:targetgroup/ecs-gateway-tg-" + i + "/f00";
        }
        long[] nanos =
                new SplittableRandom(1).longs(SAMPLES, 100_000, 500_000_000).toArray();
        Tallies tallies = new Tallies();
        for (int round = 0; round < ROUNDS; round++) {
            long allocated =
                    thread.getThreadAllocatedBytes(Thread.currentThread().getId());
            long before = thread.getCurrentThreadCpuTime();
            for (int request = 0; request < REQUESTS; request++) {
                Tally tally = tallies.group("balancer", groups[request % GROUPS]);
                tally.picked(false);
                tally.answered(request % 50 == 0 ? 503 : 200);
                tally.took(nanos[request % SAMPLES]);
                tallies.balancer("balancer").picked();
            }
            double took = thread.getCurrentThreadCpuTime() - before;
            double bytes = thread.getThreadAllocatedBytes(Thread.currentThread().getId()) - allocated;
            System.out.printf("%.1f ns and %.4f bytes a request%n", took / REQUESTS, bytes / REQUESTS);
        }
        System.out.println(tallies.collect().size() + " groups");
    }
}
