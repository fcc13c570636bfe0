package dev.expressmode.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaitClockTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final WaitClock clock = new WaitClock(START);

    @ParameterizedTest
    @CsvSource({"manual, 120", "paused, 120", "real, 120", "0.5x, 120", "60x, 2"})
    void twoSimulatedMinutesLastAsLongAsTheyDoButNeverLessThanInRealTime(String pace, long seconds) {
        clock.reached(START.plusSeconds(120), Pace.of(pace));

        assertThat(clock.instant()).isEqualTo(START.plusSeconds(seconds));
    }

    @Test
    void timeThatIsSetBackIsNoWait() {
        clock.reached(START.plusSeconds(5), Pace.of("manual"));
        clock.reached(START, Pace.of("manual"));
        clock.reached(START.plusSeconds(1), Pace.of("manual"));

        assertThat(clock.instant()).isEqualTo(START.plus(Duration.ofSeconds(6)));
    }
}
