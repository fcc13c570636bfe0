package dev.expressmode.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WaitClockTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final AtomicLong nanos = new AtomicLong(17);
    private final WaitClock clock = new WaitClock(START, nanos::get);

    @ParameterizedTest
    @CsvSource({"manual, 120", "paused, 120", "real, 120", "0.5x, 120", "60x, 2"})
    void twoSimulatedMinutesLastAsLongAsTheyDoButNeverLessThanInRealTime(String pace, long seconds) {
        clock.reached(START.plusSeconds(120), Pace.of(pace), false);

        assertThat(clock.instant()).isEqualTo(START.plusSeconds(seconds));
    }

    @Test
    void timeThatIsSetBackIsNoWait() {
        clock.reached(START.plusSeconds(5), Pace.of("manual"), false);
        clock.reached(START, Pace.of("manual"), false);
        clock.reached(START.plusSeconds(1), Pace.of("manual"), false);

        assertThat(clock.instant()).isEqualTo(START.plus(Duration.ofSeconds(6)));
    }

    @ParameterizedTest
    @CsvSource({"manual, 0", "paused, 0", "real, 3000", "0.5x, 1500", "60x, 3000"})
    void delaysGoOnBetweenTwoReadingsAsFastAsTimeDoesButNeverFasterThanRealTime(String pace, long millis) {
        clock.reached(START, Pace.of(pace), false);
        nanos.addAndGet(Duration.ofSeconds(3).toNanos());

        assertThat(clock.delays().instant()).isEqualTo(START.plusMillis(millis));
        assertThat(clock.instant()).isEqualTo(START);
    }

    @ParameterizedTest
    @ValueSource(strings = {"manual", "60x"})
    void delaysGoOnInRealTimeWhileAHoldIsOpenSinceItMayWaitForThem(String pace) {
        clock.reached(START, Pace.of(pace), true);
        nanos.addAndGet(Duration.ofSeconds(3).toNanos());
        clock.reached(START, Pace.of(pace), true);
        nanos.addAndGet(Duration.ofSeconds(4).toNanos());

        assertThat(clock.delays().instant()).isEqualTo(START.plusSeconds(7));
    }
}
