package dev.expressmode.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SteadyRateTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource({"0.1, 10", "0.3, 10", "1, 7", "3.7, 1000", "33.3, 333"})
    void cuttingTheTimeChangesNothingAboutTheSum(double perSecond, int seconds) {
        SteadyRate rate = SteadyRate.none(START).changedTo(perSecond, START);

        long sum = 0;
        for (int tenth = 1; tenth <= seconds * 10; tenth++) {
            sum += rate.take(START.plusMillis(tenth * 100L));
        }

        assertThat(sum).isEqualTo((long) Math.floor(perSecond * seconds + 1e-6));
    }

    @Test
    void aFractionSurvivesAChangeOfRate() {
        SteadyRate slow = SteadyRate.none(START).changedTo(0.5, START);
        assertThat(slow.take(START.plusSeconds(1))).isZero();

        SteadyRate faster = slow.changedTo(0.25, START.plusSeconds(1));

        assertThat(faster.take(START.plusSeconds(2))).isZero();
        assertThat(faster.take(START.plusSeconds(3))).isEqualTo(1);
    }

    @Test
    void nothingIsDueTwice() {
        SteadyRate rate = SteadyRate.none(START).changedTo(10, START);

        assertThat(rate.take(START.plusSeconds(1))).isEqualTo(10);
        assertThat(rate.take(START.plusSeconds(1))).isZero();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
    void whatIsNotARateIsRefused(double perSecond) {
        assertThatThrownBy(() -> SteadyRate.none(START).changedTo(perSecond, START))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("not a rate");
    }
}
