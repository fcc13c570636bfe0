package dev.expressmode.engine.alarms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.expressmode.engine.Fault;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatisticTest {
    @ParameterizedTest
    @ValueSource(strings = {"Sum", "Average", "Minimum", "Maximum", "SampleCount", "p0", "p99", "p99.9", "p100"})
    void everyStatisticIsKnownByItsName(String name) {
        assertThat(Statistic.parse(name).awsName()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sum", "", "p", "p101", "p100.1", "p-1", "tm99", "IQM", "P99", "p9 9"})
    void otherNamesAreRefused(String name) {
        assertThatThrownBy(() -> Statistic.parse(name))
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.code()).isEqualTo("ValidationError"))
                .hasMessageContaining("'" + name + "'");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 1, 50, 90, 99, 99.9, 100})
    void aPercentileIsWithinOnePercent(double percent) {
        Random random = new Random(1);
        double[] samples = new double[10_000];
        Arrays.setAll(samples, i -> Math.exp(random.nextGaussian() * 3));

        MinuteStatistics statistics = MinuteStatistics.ofSamples(samples);

        Arrays.sort(samples);
        double exact = samples[(int) Math.ceil(samples.length * percent / 100) - 1];
        assertThat(valueOf(new Percentile("p" + percent, percent), statistics))
                .isCloseTo(exact, withPercentage(1.0001));
    }

    @Test
    void mergedHistogramsAnswerAsOneOfAllValues() {
        Histogram merged =
                Histogram.of(0, 1, 2, 2, 500).merge(Histogram.of(2, 3, 0.001)).merge(Histogram.EMPTY);
        Histogram whole = Histogram.of(0, 0.001, 1, 2, 2, 2, 3, 500);

        for (int percent = 0; percent <= 100; percent++) {
            assertThat(merged.percentile(percent)).isEqualTo(whole.percentile(percent));
        }
    }

    @Test
    void zeroesCountInPercentiles() {
        assertThat(Histogram.of(0, 0, 0, 8).percentile(75)).isZero();
        assertThat(Histogram.of(0, 0, 0, 8).percentile(76)).isCloseTo(8, withPercentage(1));
    }

    @Test
    void withoutSingleSamplesAPercentileExistsOnlyWhereAllAreEqual() {
        Statistic p90 = Statistic.parse("p90");

        assertThat(valueOf(p90, MinuteStatistics.ofCount(9))).isEqualTo(1);
        assertThat(valueOf(p90, new MinuteStatistics(9, 1, 5, 3, Histogram.EMPTY)))
                .isNaN();
    }

    @Test
    void negativeSamplesHaveNoHistogram() {
        assertThatThrownBy(() -> Histogram.of(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static double valueOf(Statistic statistic, MinuteStatistics of) {
        return statistic.of(of.sum(), of.minimum(), of.maximum(), of.count(), of.histogram());
    }
}
