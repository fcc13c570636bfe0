package dev.expressmode.alb;

import static dev.expressmode.alb.Tables.HOST;
import static dev.expressmode.alb.Tables.asking;
import static dev.expressmode.alb.Tables.draining;
import static dev.expressmode.alb.Tables.group;
import static dev.expressmode.alb.Tables.healthy;
import static dev.expressmode.alb.Tables.serving;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DrainRaceTest {
    private static final int CLIENTS = 4;
    private static final int ROUNDS = 300;

    @Test
    void noRequestIsEverUnderWayToATargetThatWasReportedDrained() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            for (int round = 0; round < ROUNDS; round++) {
                oneRound(new Switchboard(round), clients);
            }
        } finally {
            clients.shutdownNow();
        }
    }

    private static void oneRound(Switchboard switchboard, ExecutorService clients) throws Exception {
        switchboard.publish(serving(group("g", 100, healthy("a"))));
        AtomicInteger underWay = new AtomicInteger();
        AtomicBoolean reported = new AtomicBoolean();
        AtomicInteger violations = new AtomicInteger();
        CountDownLatch underLoad = new CountDownLatch(CLIENTS);
        CountDownLatch drained = new CountDownLatch(1);
        List<Future<?>> work = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            work.add(clients.submit(() -> {
                while (switchboard.admit(asking(HOST)) instanceof Admission.Forwarded forwarded) {
                    underWay.incrementAndGet();
                    if (reported.get()) {
                        violations.incrementAndGet();
                    }
                    underWay.decrementAndGet();
                    forwarded.request().finished();
                    underLoad.countDown();
                }
            }));
        }

        assertThat(underLoad.await(10, TimeUnit.SECONDS)).isTrue();
        switchboard.publish(serving(group("g", 100, draining("a"))));
        switchboard.watchDrain("g", "a", (group, target) -> {
            reported.set(true);
            violations.addAndGet(underWay.get());
            drained.countDown();
        });

        assertThat(drained.await(10, TimeUnit.SECONDS)).isTrue();
        for (Future<?> client : work) {
            client.get(10, TimeUnit.SECONDS);
        }
        assertThat(violations).hasValue(0);
    }
}
