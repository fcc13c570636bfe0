package dev.expressmode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expressmode.engine.Scope;
import dev.expressmode.engine.alarms.BasicStatistic;
import dev.expressmode.engine.alarms.MetricKey;
import dev.expressmode.engine.alarms.MetricStore;
import dev.expressmode.engine.alarms.Series;
import dev.expressmode.engine.express.ExpressService;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What AWS reports of a minute, and what it leaves out. */
class MinuteMetricsTest {
    private final Simulation aws = new Simulation(1);
    private final String arn = aws.running("my-api", "my-api:v1");

    @Test
    void a_quiet_minute_has_requests_per_target_and_hosts_and_nothing_else() {
        // when
        quietMinutes(3);

        // then: zeros, of the idle group too
        assertThat(values("RequestCountPerTarget", 2)).containsOnly("0.0 0.0").hasSize(2);
        assertThat(values("HealthyHostCount", 2)).containsExactly("1.0 1.0");
        assertThat(values("UnHealthyHostCount", 2)).containsExactly("0.0 0.0");
        assertThat(names()).doesNotContain("RequestCount", "HTTPCode_Target_2XX_Count", "HTTPCode_Target_5XX_Count");
    }

    @Test
    void codes_that_did_not_occur_have_no_datapoint() {
        // given
        aws.image("my-api:v1", "SIM_STATUS", "404");
        aws.traffic(arn, 1);

        // when
        quietMinutes(3);

        // then
        assertThat(values("HTTPCode_Target_4XX_Count", 1)).containsExactly("60.0");
        assertThat(names()).doesNotContain("HTTPCode_Target_2XX_Count", "HTTPCode_Target_5XX_Count");
    }

    @Test
    void a_load_balancer_has_the_requests_of_all_its_groups() {
        // given
        String other = aws.running("other", "other:v1");
        aws.traffic(arn, 1);
        aws.traffic(other, 2);

        // when
        quietMinutes(3);

        // then
        MetricStore metrics = aws.alarms().metrics(Simulation.SCOPE);
        assertThat(metrics.metrics().stream()
                        .filter(key -> key.name().equals("RequestCount"))
                        .filter(key -> key.dimensions().size() == 1)
                        .map(key -> lastOf(metrics, key, 1)))
                .containsExactly("180.0");
    }

    @Test
    void requests_per_target_are_divided_by_healthy_targets() {
        // given
        String wide = aws.create(
                "wide",
                Simulation.change(
                        "wide:v1", java.util.Optional.empty(), java.util.Optional.empty(), java.util.Optional.of(4)));
        aws.settle(wide);
        aws.traffic(wide, 2);

        // when
        quietMinutes(3);

        // then
        assertThat(values("RequestCountPerTarget", 1)).contains("30.0");
        assertThat(values("HealthyHostCount", 1)).contains("4.0");
    }

    @Test
    void what_the_load_balancer_answers_itself_is_its_own_metric_and_no_error_of_a_target() {
        // given: nothing listens, so no target is ever healthy
        aws.image("dead:v1", "SIM_HEALTH", "fail");
        String dead = aws.create("dead", "dead:v1");
        aws.traffic(dead, 1);

        // when
        aws.advance(Duration.ofMinutes(6));

        // then
        assertThat(names()).contains("HTTPCode_ELB_5XX_Count", "HTTPCode_ELB_503_Count");
    }

    @Test
    void a_deleted_service_reports_no_more() {
        // given
        quietMinutes(2);

        // when
        aws.delete(arn);
        aws.until(arn, ExpressService.Status.INACTIVE);
        quietMinutes(4);

        // then
        assertThat(values("RequestCountPerTarget", 2)).containsOnly("- -");
        assertThat(values("CPUUtilization", 2)).allMatch("- -"::equals);
    }

    @Test
    void another_account_and_region_see_nothing_of_it() {
        // when
        quietMinutes(2);

        // then
        assertThat(aws.alarms().metrics(Scope.of("111111111111", "us-east-1")).metrics())
                .isEmpty();
        assertThat(aws.alarms().metrics(Scope.of("000000000000", "eu-west-1")).metrics())
                .isEmpty();
    }

    private void quietMinutes(int minutes) {
        Instant minute = aws.now().truncatedTo(ChronoUnit.MINUTES).plus(Duration.ofMinutes(minutes + 1));
        aws.advance(Duration.between(aws.now(), minute));
    }

    private List<String> names() {
        return aws.alarms().metrics(Simulation.SCOPE).metrics().stream()
                .map(MetricKey::name)
                .distinct()
                .toList();
    }

    /** The last minutes of every metric of this name that tells of a target group and its load balancer. */
    private List<String> values(String name, int minutes) {
        MetricStore metrics = aws.alarms().metrics(Simulation.SCOPE);
        return metrics.metrics().stream()
                .filter(key -> key.name().equals(name) && key.dimensions().size() == 2)
                .map(key -> lastOf(metrics, key, minutes))
                .toList();
    }

    private String lastOf(MetricStore metrics, MetricKey key, int minutes) {
        Instant end = aws.now().truncatedTo(ChronoUnit.MINUTES);
        Series series = metrics.series(
                key, BasicStatistic.SUM, Duration.ofMinutes(1), end.minus(Duration.ofMinutes(minutes)), end);
        return String.join(
                " ",
                IntStream.range(0, series.length())
                        .mapToObj(slot -> series.has(slot) ? Double.toString(series.value(slot)) : "-")
                        .toList());
    }
}
