package dev.expressmode.engine.alarms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expressmode.engine.Scope;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MetricStoresTest {
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final Scope ONE = Scope.of("111111111111", "us-east-1");
    private static final Scope OTHER = Scope.of("222222222222", "us-east-1");

    @Test
    void newPointsOfOneAccountDoNotAgeThoseOfAnother() {
        MetricStores stores = new MetricStores();
        MetricKey key = MetricKey.of("Kitchen", "Soup");
        stores.record(ONE, key, START, MinuteStatistics.ofValue(1));

        stores.record(OTHER, key, START.plus(Duration.ofDays(1)), MinuteStatistics.ofValue(2));

        assertThat(stores.read(ONE)
                        .series(key, BasicStatistic.SUM, Duration.ofMinutes(1), START, START.plusSeconds(60))
                        .datapoints())
                .containsExactly(new Datapoint(START, 1));
    }

    @Test
    void theBoundIsSharedAndTheFullestForgetsFirst() {
        MetricStores stores = new MetricStores(10);
        stores.record(OTHER, MetricKey.of("Kitchen", "Soup"), START, MinuteStatistics.ofValue(1));

        for (int i = 0; i < 20; i++) {
            stores.record(ONE, MetricKey.of("Kitchen", "Dish" + i), START, MinuteStatistics.ofValue(1));
            stores.trim();
        }

        assertThat(stores.read(OTHER).metrics()).hasSize(1);
        assertThat(stores.read(ONE).metrics())
                .hasSize(9)
                .contains(MetricKey.of("Kitchen", "Dish19"))
                .doesNotContain(MetricKey.of("Kitchen", "Dish0"));
    }
}
