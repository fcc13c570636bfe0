package dev.expressmode.junit;

import static dev.expressmode.junit.ExpressAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** When simulators begin and end, seen from outside: test classes that are run here only. */
class ExtensionLifecycleTest {
    private static final Set<Object> seen = ConcurrentHashMap.newKeySet();

    @BeforeEach
    void forget() {
        seen.clear();
    }

    private static EngineExecutionResults run(Class<?> type) {
        return EngineTestKit.engine("junit-jupiter")
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "2")
                .selectors(selectClass(type))
                .execute();
    }

    private static void allPass(Class<?> type, int tests) {
        run(type).testEvents().assertStatistics(stats -> stats.succeeded(tests).failed(0));
    }

    @Test
    void an_instance_field_is_a_new_simulator_for_each_test_of_nested_classes_too() {
        allPass(PerTest.class, 3);
        assertThat(seen).hasSize(3);
    }

    @Test
    void a_static_field_is_one_simulator_for_the_class_and_its_nested_classes() {
        allPass(PerClass.class, 3);
        assertThat(seen).hasSize(1);
    }

    @Test
    void an_instance_of_the_class_has_one_simulator_for_the_class() {
        allPass(OneInstance.class, 2);
        assertThat(seen).hasSize(1);
    }

    @Test
    void a_static_field_can_be_new_for_each_test() {
        allPass(NewForEachTest.class, 2);
        assertThat(seen).hasSize(2);
    }

    @Test
    void tests_that_run_at_the_same_time_do_not_see_each_other() {
        allPass(AtTheSameTime.class, 2);
        assertThat(seen).hasSize(2);
    }

    @Test
    void a_failing_test_carries_the_state_of_its_simulator() {
        Throwable failure = run(Failing.class).testEvents().failed().stream()
                .findFirst()
                .flatMap(event -> event.getPayload(org.junit.platform.engine.TestExecutionResult.class))
                .flatMap(org.junit.platform.engine.TestExecutionResult::getThrowable)
                .orElseThrow();

        assertThat(failure.getSuppressed()).hasSize(1);
        List<String> lines = failure.getSuppressed()[0].getMessage().lines().toList();
        assertThat(lines).contains("seed: 7").anyMatch(line -> line.startsWith("now: 2026-01-01T00:"));
        assertThat(lines).anyMatch(line -> line.matches("last 20 of \\d+ events:"));
        assertThat(lines).contains("pending timers: ", "open holds: none");
        assertThat(lines).anyMatch(line -> line.matches("  2026-\\S+ metrics/minute \\(background\\)"));
        assertThat(lines)
                .anyMatch(line ->
                        line.startsWith("nearest miss: expected that service shop runs shop:2; it runs [shop:1]"));
    }

    @Test
    void a_field_that_junit_does_not_know_says_so() {
        Throwable failure = org.assertj.core.api.Assertions.catchThrowable(
                () -> ExpressEngineExtension.create().now());
        assertThat(failure).hasMessageContaining("@RegisterExtension");
    }

    @Tag("run-by-another-test")
    static class PerTest {
        @RegisterExtension
        final ExpressModeExtension aws = ExpressModeExtension.create();

        @Test
        void one() {
            use(aws);
        }

        @Test
        void two() {
            use(aws);
        }

        @Nested
        class Inside {
            @Test
            void three() {
                use(aws);
            }
        }
    }

    @Tag("run-by-another-test")
    static class PerClass {
        @RegisterExtension
        static final ExpressModeExtension aws = ExpressModeExtension.create();

        @Test
        void one() {
            seen.add(aws.endpoint());
        }

        @Test
        void two() {
            seen.add(aws.endpoint());
        }

        @Nested
        class Inside {
            @Test
            void three() {
                seen.add(aws.endpoint());
            }
        }
    }

    @Tag("run-by-another-test")
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class OneInstance {
        @RegisterExtension
        final ExpressModeExtension aws = ExpressModeExtension.create();

        @Test
        void one() {
            seen.add(aws.endpoint());
        }

        @Test
        void two() {
            seen.add(aws.endpoint());
        }
    }

    @Tag("run-by-another-test")
    static class NewForEachTest {
        @RegisterExtension
        static final ExpressEngineExtension aws =
                ExpressEngineExtension.create().newForEachTest();

        @Test
        void one() {
            use(aws);
        }

        @Test
        void two() {
            use(aws);
        }
    }

    @Tag("run-by-another-test")
    @Execution(ExecutionMode.CONCURRENT)
    static class AtTheSameTime {
        private static final CyclicBarrier both = new CyclicBarrier(2);

        @RegisterExtension
        final ExpressModeExtension aws = ExpressModeExtension.create();

        @Test
        void one() throws Exception {
            both.await(30, TimeUnit.SECONDS);
            use(aws);
            both.await(30, TimeUnit.SECONDS);
        }

        @Test
        void two() throws Exception {
            both.await(30, TimeUnit.SECONDS);
            use(aws);
            both.await(30, TimeUnit.SECONDS);
        }
    }

    @Tag("run-by-another-test")
    static class Failing {
        @RegisterExtension
        final ExpressEngineExtension aws = ExpressEngineExtension.create().withSeed(7);

        @Test
        void fails() {
            SimulatedService shop = aws.service("shop").image("shop:1").deployed();
            assertThat(shop).runs("shop:2");
        }
    }

    /** A simulator that is new knows no service of this name and begins at the fixed start. */
    private static void use(SimulatedAws aws) {
        assertThat(aws.history()).isEmpty();
        SimulatedService shop = aws.service("shop").image("shop:1").created();
        aws.advance(Duration.ofSeconds(10));
        seen.add(aws.simulator());
        assertThat(URI.create("https://" + shop.host()).getHost()).endsWith(".ecs.us-east-1.on.aws");
    }
}
