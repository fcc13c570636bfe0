package dev.expressmode.engine.alarms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Percentage.withPercentage;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MetricStoreTest {
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final MetricKey REQUESTS = MetricKey.of("AWS/ApplicationELB", "RequestCount");

    private final MetricStore store = new MetricStore();

    @Test
    void samplesOfTheSameMinuteAreMerged() {
        store.record(REQUESTS, START.plusSeconds(5), MinuteStatistics.ofSamples(1, 7));
        store.record(REQUESTS, START.plusSeconds(59), MinuteStatistics.ofValue(4));

        assertThat(minutes(BasicStatistic.SUM, 1)).isEqualTo("12");
        assertThat(minutes(BasicStatistic.AVERAGE, 1)).isEqualTo("4");
        assertThat(minutes(BasicStatistic.MINIMUM, 1)).isEqualTo("1");
        assertThat(minutes(BasicStatistic.MAXIMUM, 1)).isEqualTo("7");
        assertThat(minutes(BasicStatistic.SAMPLE_COUNT, 1)).isEqualTo("3");
    }

    @Test
    void aMinuteBeginsWithItsFirstSecondAndEndsBeforeTheNext() {
        store.record(REQUESTS, START.plusSeconds(59), MinuteStatistics.ofCount(1));
        store.record(REQUESTS, START.plusSeconds(60), MinuteStatistics.ofCount(2));

        assertThat(minutes(BasicStatistic.SUM, 2)).isEqualTo("1 2");
    }

    @Test
    void minutesWithoutSamplesHaveNoDatapoint() {
        recordCounts("3 - - 5");

        assertThat(minutes(BasicStatistic.SUM, 5)).isEqualTo("3 - - 5 -");
        assertThat(store.series(REQUESTS, BasicStatistic.SUM, MINUTE, START, START.plus(MINUTE.multipliedBy(5)))
                        .datapoints())
                .containsExactly(new Datapoint(START, 3), new Datapoint(START.plusSeconds(180), 5));
    }

    @Test
    void aMetricNeverRecordedHasNoDatapoints() {
        assertThat(minutes(BasicStatistic.SUM, 3)).isEqualTo("- - -");
    }

    @Test
    void longerPeriodsMergeTheirMinutes() {
        recordCounts("1 2 - 4 5 6");

        assertThat(series(BasicStatistic.SUM, Duration.ofMinutes(3), 6)).isEqualTo("3 15");
        assertThat(series(BasicStatistic.SUM, Duration.ofMinutes(2), 6)).isEqualTo("3 4 11");
    }

    @Test
    void aPeriodThatWouldEndAfterTheRangeIsLeftOut() {
        recordCounts("1 2 3 4 5");

        assertThat(series(BasicStatistic.SUM, Duration.ofMinutes(2), 5)).isEqualTo("3 7");
    }

    @Test
    void inAPeriodOfSecondsTheMinuteStandsWhereItBegins() {
        recordCounts("1 2");

        assertThat(series(BasicStatistic.SUM, Duration.ofSeconds(30), 2)).isEqualTo("1 - 2 -");
    }

    @Test
    void lateMinutesFindTheirPlace() {
        recordCounts("1 - 3");
        store.record(REQUESTS, START.plus(MINUTE), MinuteStatistics.ofCount(2));
        store.record(REQUESTS, START, MinuteStatistics.ofCount(10));

        assertThat(minutes(BasicStatistic.SUM, 3)).isEqualTo("11 2 3");
    }

    @Test
    void pointsAreKeptForTheRetentionAndNotAMinuteLonger() {
        MetricStore small = new MetricStore(Duration.ofMinutes(10), 100);
        small.record(REQUESTS, START, MinuteStatistics.ofCount(1));
        small.record(REQUESTS, START.plus(MINUTE.multipliedBy(9)), MinuteStatistics.ofCount(2));
        assertThat(sumAtStart(small)).isEqualTo("1");

        small.record(REQUESTS, START.plus(MINUTE.multipliedBy(10)), MinuteStatistics.ofCount(3));
        assertThat(sumAtStart(small)).isEqualTo("-");
    }

    @Test
    void aMinuteOlderThanTheRetentionIsIgnored() {
        MetricStore small = new MetricStore(Duration.ofMinutes(10), 100);
        small.record(REQUESTS, START.plus(MINUTE.multipliedBy(10)), MinuteStatistics.ofCount(3));

        small.record(MetricKey.of("N", "late"), START, MinuteStatistics.ofCount(1));
        small.record(REQUESTS, START, MinuteStatistics.ofCount(1));

        assertThat(small.metrics()).containsExactly(REQUESTS);
        assertThat(sumAtStart(small)).isEqualTo("-");
    }

    @Test
    void aMetricThatStoppedReportingIsForgottenAfterTheRetention() {
        MetricStore small = new MetricStore(Duration.ofMinutes(10), 100);
        MetricKey other = MetricKey.of("N", "other");
        small.record(REQUESTS, START, MinuteStatistics.ofCount(1));
        small.record(other, START.plus(MINUTE.multipliedBy(9)), MinuteStatistics.ofCount(1));
        assertThat(small.metrics()).containsExactly(REQUESTS, other);

        small.record(other, START.plus(MINUTE.multipliedBy(10)), MinuteStatistics.ofCount(1));
        assertThat(small.metrics()).containsExactly(other);
    }

    @Test
    void beyondTheLimitTheMetricLeastRecentlyRecordedGoes() {
        MetricStore small = new MetricStore(Duration.ofHours(3), 2);
        MetricKey first = MetricKey.of("N", "first");
        MetricKey second = MetricKey.of("N", "second");
        MetricKey third = MetricKey.of("N", "third");
        small.record(first, START, MinuteStatistics.ofCount(1));
        small.record(second, START, MinuteStatistics.ofCount(1));
        small.record(first, START, MinuteStatistics.ofCount(1));

        small.record(third, START, MinuteStatistics.ofCount(1));

        assertThat(small.metrics()).containsExactly(first, third);
    }

    @Test
    void theStoreAgreesWithAPlainArrayOverManyRandomRecords() {
        Random random = new Random(7);
        MetricStore small = new MetricStore(Duration.ofMinutes(30), 10);
        double[] sums = new double[200];
        int newest = 0;
        for (int i = 0; i < 5_000; i++) {
            int minute = Math.max(0, Math.min(199, i / 25 - random.nextInt(4)));
            newest = Math.max(newest, minute);
            sums[minute] += 1;
            small.record(REQUESTS, START.plus(MINUTE.multipliedBy(minute)), MinuteStatistics.ofCount(1));
            int from = Math.max(0, newest - 29);
            double[] kept = small.series(
                            REQUESTS,
                            BasicStatistic.SUM,
                            MINUTE,
                            START.plus(MINUTE.multipliedBy(from)),
                            START.plus(MINUTE.multipliedBy(newest + 1)))
                    .slots();
            double[] expected = Arrays.copyOfRange(sums, from, newest + 1);
            Arrays.setAll(expected, slot -> expected[slot] == 0 ? Double.NaN : expected[slot]);
            assertThat(kept).isEqualTo(expected);
        }
    }

    @Test
    void percentilesSurviveMergingAndGrowing() {
        for (int minute = 0; minute < 20; minute++) {
            store.record(REQUESTS, START.plus(MINUTE.multipliedBy(minute)), MinuteStatistics.ofSamples(minute + 1));
            store.record(REQUESTS, START.plus(MINUTE.multipliedBy(minute)), MinuteStatistics.ofSamples(1000));
        }

        Series medians = store.series(
                REQUESTS, Statistic.parse("p50"), Duration.ofMinutes(10), START, START.plus(Duration.ofMinutes(20)));

        assertThat(medians.value(0)).isCloseTo(10, withPercentage(1));
        assertThat(medians.value(1)).isCloseTo(20, withPercentage(1));
    }

    @Test
    void theOrderOfDimensionsDoesNotMatter() {
        Dimension balancer = new Dimension("LoadBalancer", "app/a/1");
        Dimension group = new Dimension("TargetGroup", "targetgroup/t/1");

        assertThat(MetricKey.of("N", "m", balancer, group))
                .isEqualTo(MetricKey.of("N", "m", group, balancer))
                .hasSameHashCodeAs(MetricKey.of("N", "m", group, balancer))
                .isNotEqualTo(MetricKey.of("N", "m", balancer));
    }

    @Test
    void statisticsOfNothingAreRejected() {
        assertThatThrownBy(() -> MinuteStatistics.ofCount(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MinuteStatistics.ofValue(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(MinuteStatistics::ofSamples).isInstanceOf(IllegalArgumentException.class);
    }

    private void recordCounts(String counts) {
        double[] slots = Slots.parse(counts);
        for (int minute = 0; minute < slots.length; minute++) {
            if (!Double.isNaN(slots[minute])) {
                store.record(REQUESTS, START.plus(MINUTE.multipliedBy(minute)), MinuteStatistics.ofCount((long)
                        slots[minute]));
            }
        }
    }

    private String minutes(Statistic statistic, int minutes) {
        return series(statistic, MINUTE, minutes);
    }

    private String series(Statistic statistic, Duration period, int minutes) {
        return Slots.print(store.series(REQUESTS, statistic, period, START, START.plus(MINUTE.multipliedBy(minutes))));
    }

    private static String sumAtStart(MetricStore from) {
        return Slots.print(from.series(REQUESTS, BasicStatistic.SUM, MINUTE, START, START.plus(MINUTE)));
    }
}
