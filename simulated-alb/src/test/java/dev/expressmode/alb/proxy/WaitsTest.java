package dev.expressmode.alb.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WaitsTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final ManualClock clock = new ManualClock();
    private final Waits waits = new Waits(clock);
    private final AtomicInteger expired = new AtomicInteger();
    private final Waits.Wait wait = waits.waiting(MINUTE, expired::incrementAndGet);

    @BeforeEach
    void begin() {
        wait.begin();
        waits.look();
    }

    @Test
    void waitIsOverAtItsEndAndNotATickBefore() {
        after(MINUTE.minusMillis(1));
        assertThat(expired).hasValue(0);

        after(Duration.ofMillis(1));
        assertThat(expired).hasValue(1);
    }

    @Test
    void signOfLifeBeginsItAnewAtTheNextLook() {
        wait.alive();
        after(MINUTE.multipliedBy(10));
        assertThat(expired).hasValue(0);

        after(MINUTE.minusMillis(1));
        assertThat(expired).hasValue(0);
        after(Duration.ofMillis(1));
        assertThat(expired).hasValue(1);
    }

    @Test
    void waitThatIsNotEndedIsOverAgainAfterTheSameTime() {
        after(MINUTE);
        after(MINUTE.minusMillis(1));
        assertThat(expired).hasValue(1);

        after(Duration.ofMillis(1));
        assertThat(expired).hasValue(2);
    }

    @Test
    void endedWaitIsNeverOver() {
        wait.end();
        after(MINUTE);

        assertThat(expired).hasValue(0);
    }

    @Test
    void otherTimeLimitCountsFromTheLastSignOfLife() {
        after(Duration.ofSeconds(20));
        wait.atMost(30_000);

        after(Duration.ofSeconds(9));
        assertThat(expired).hasValue(0);
        after(Duration.ofSeconds(1));
        assertThat(expired).hasValue(1);
    }

    @Test
    void clockThatIsSetBackStartsAllOver() {
        after(MINUTE.multipliedBy(-5));
        after(MINUTE.minusMillis(1));
        assertThat(expired).hasValue(0);

        after(Duration.ofMillis(1));
        assertThat(expired).hasValue(1);
    }

    private void after(Duration time) {
        clock.move(time);
        waits.look();
    }
}
