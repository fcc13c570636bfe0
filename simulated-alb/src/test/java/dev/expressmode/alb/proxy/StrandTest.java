package dev.expressmode.alb.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StrandTest {
    private final List<String> steps = new ArrayList<>();
    private final Strand strand = new Strand(bug -> steps.add("bug: " + bug.getMessage()));

    @Test
    void stepThatCallsForAnotherIsFinishedFirst() {
        strand.run(() -> {
            strand.run(() -> steps.add("second"));
            steps.add("first");
        });

        assertThat(steps).containsExactly("first", "second");
    }

    @Test
    void stepThatFailsIsReportedAndDoesNotHoldUpTheNext() {
        strand.run(() -> {
            strand.run(() -> steps.add("next"));
            throw new IllegalStateException("oops");
        });
        strand.run(() -> steps.add("later"));

        assertThat(steps).containsExactly("bug: oops", "next", "later");
    }

    @Test
    void stepsOfManyThreadsNeverOverlap() throws InterruptedException {
        int[] count = {0};
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Thread thread = new Thread(() -> {
                for (int j = 0; j < 50_000; j++) {
                    strand.run(() -> count[0]++);
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }

        // a step that is handed over runs on the other thread, and that one may end it a moment later
        strand.run(() -> steps.add("last"));
        assertThat(count[0]).isEqualTo(200_000);
        assertThat(steps).containsExactly("last");
    }
}
