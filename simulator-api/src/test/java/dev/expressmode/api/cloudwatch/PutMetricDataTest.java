package dev.expressmode.api.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.expressmode.ExpressMode;
import dev.expressmode.api.AwsLab;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;

class PutMetricDataTest {
    private final AwsLab lab = new AwsLab(CloudWatchApi::create);
    private final CloudWatchClient cloudWatch = lab.client(CloudWatchClient.builder());

    @AfterEach
    void stop() {
        cloudWatch.close();
        lab.close();
    }

    static Stream<Arguments> bad() {
        MetricDatum.Builder name = MetricDatum.builder().metricName("Soup");
        return Stream.of(
                Arguments.of(name.build(), "At least one of the parameters must be specified"),
                Arguments.of(name.copy().values(List.of()).counts(List.of()).build(), "At least one of the parameters"),
                Arguments.of(name.copy().value(Double.NaN).build(), "NaN"),
                Arguments.of(name.copy().value(Double.POSITIVE_INFINITY).build(), "Infinity"),
                Arguments.of(name.copy().values(1.0).counts(1.0, 2.0).build(), "same size"),
                Arguments.of(name.copy().values(1.0).counts(-1.0).build(), "must not be negative"),
                Arguments.of(name.copy().values(Collections.nCopies(151, 1.0)).build(), "greater than 150"),
                Arguments.of(name.copy().statisticValues(set -> set.sum(1.0)).build(), "StatisticValues.Minimum"),
                Arguments.of(
                        name.copy()
                                .value(1.0)
                                .timestamp(ExpressMode.DEFAULT_START.plus(Duration.ofHours(3)))
                                .build(),
                        "two hours in the future"),
                Arguments.of(
                        name.copy().value(1.0).dimensions(d -> d.name("Pot")).build(), "Dimensions.member.N.Value"));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void what_is_no_metric_is_refused_and_nothing_of_it_is_kept(MetricDatum datum, String message) {
        MetricDatum good = MetricDatum.builder().metricName("Bread").value(1.0).build();

        assertThatThrownBy(() ->
                        cloudWatch.putMetricData(put -> put.namespace("Kitchen").metricData(good, datum)))
                .isInstanceOfSatisfying(CloudWatchException.class, refused -> {
                    assertThat(refused.statusCode()).isEqualTo(400);
                    assertThat(refused).hasMessageContaining(message);
                });
        assertThat(cloudWatch.listMetrics().metrics()).isEmpty();
    }

    @Test
    void a_thousand_metrics_a_request_are_the_limit() {
        List<MetricDatum> metrics = Collections.nCopies(
                1_001, MetricDatum.builder().metricName("Soup").value(1.0).build());

        assertThatThrownBy(() ->
                        cloudWatch.putMetricData(put -> put.namespace("Kitchen").metricData(metrics)))
                .hasMessageContaining("must not have a size greater than 1000");
        cloudWatch.putMetricData(put -> put.namespace("Kitchen").metricData(metrics.subList(0, 1_000)));
        assertThat(cloudWatch.listMetrics().metrics()).hasSize(1);
    }

    @Test
    void other_accounts_and_regions_have_metrics_of_their_own() {
        cloudWatch.putMetricData(put -> put.namespace("Kitchen")
                .metricData(datum -> datum.metricName("Soup").value(1.0)));

        try (CloudWatchClient account = client("222222222222", "us-east-1");
                CloudWatchClient region = client("000000000000", "eu-west-1")) {
            assertThat(account.listMetrics().metrics()).isEmpty();
            assertThat(region.listMetrics().metrics()).isEmpty();
            account.putMetricData(put -> put.namespace("Kitchen")
                    .metricData(datum -> datum.metricName("Bread").value(1.0)));
        }
        assertThat(cloudWatch.listMetrics().metrics())
                .singleElement()
                .satisfies(metric -> assertThat(metric.metricName()).isEqualTo("Soup"));
    }

    private CloudWatchClient client(String account, String region) {
        return CloudWatchClient.builder()
                .endpointOverride(lab.endpoint())
                .region(Region.of(region))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(account, "secret")))
                .build();
    }
}
