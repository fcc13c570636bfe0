package dev.expressmode.junit;

import static dev.expressmode.junit.Answers.status;
import static dev.expressmode.junit.ExpressAssertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * What a test costs: the extension starts, a service is created, updated, rolled back and deleted, the extension ends.
 * Prints the first test of the JVM and the median of the later half, with sockets and without.
 */
public final class ExtensionBenchmark {
    private static final int TESTS = 60;

    private ExtensionBenchmark() {}

    /** Runs both forms. */
    public static void main(String[] args) {
        report("with sockets", Wired.class);
        report("engine alone", Alone.class);
    }

    private static void report(String what, Class<?> type) {
        List<Double> millis = new ArrayList<>();
        List<Double> cpuMillis = new ArrayList<>();
        // the launcher only logs what a listener throws
        List<Throwable> failures = new ArrayList<>();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(type))
                .build();
        Launcher launcher = LauncherFactory.create();
        launcher.execute(request, new TestExecutionListener() {
            private long began;
            private long cpuBegan;

            @Override
            public void executionStarted(TestIdentifier test) {
                began = System.nanoTime();
                cpuBegan = cpuNanos();
            }

            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (test.isTest()) {
                    millis.add((System.nanoTime() - began) / 1e6);
                    cpuMillis.add((cpuNanos() - cpuBegan) / 1e6);
                    result.getThrowable().ifPresent(failures::add);
                }
            }
        });
        if (!failures.isEmpty()) {
            throw new IllegalStateException(what + ": " + failures.size() + " tests failed", failures.get(0));
        }
        System.out.printf(
                "%s: first test %.0f ms, further tests %.1f ms; CPU time of the JVM %.0f ms and %.1f ms%n",
                what, millis.get(0), medianOfLaterHalf(millis), cpuMillis.get(0), medianOfLaterHalf(cpuMillis));
    }

    /** The JVM is warm by then. */
    private static double medianOfLaterHalf(List<Double> all) {
        List<Double> later = all.subList(TESTS / 2, TESTS).stream().sorted().toList();
        return later.get(later.size() / 2);
    }

    /** Of all threads, the compilers' too: what a machine with other work to do can be compared by. */
    private static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static void life(SimulatedAws aws) {
        SimulatedService shop = aws.service("shop").image("shop:1").deployed();
        aws.image("shop:2").answers(status(503).onPercent(30));
        aws.traffic(shop).perSecond(50);
        shop.update("shop:2");
        aws.advanceUntil(shop.hasRolledBack(), shop.plan().worstCase());
        assertThat(shop).runs("shop:1");
        aws.traffic(shop).stop();
        shop.delete();
        aws.advanceUntil(shop.isGone(), Duration.ofMinutes(10));
        aws.advance(Duration.ofMinutes(5));
        assertThat(shop).hasNothingLeftButWhatAwsKeeps();
    }

    @Tag("benchmark")
    static class Wired {
        @RegisterExtension
        final ExpressModeExtension aws = ExpressModeExtension.create();

        @RepeatedTest(TESTS)
        void life() {
            ExtensionBenchmark.life(aws);
        }
    }

    @Tag("benchmark")
    static class Alone {
        @RegisterExtension
        final ExpressEngineExtension aws = ExpressEngineExtension.create();

        @RepeatedTest(TESTS)
        void life() {
            ExtensionBenchmark.life(aws);
        }
    }
}
