package dev.expressmode.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.Metric;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentStatus;

/** Real requests through the real front door, seen as an AWS client sees them. */
class FrontDoorMetricsTest {
    private static final String ROLE = "arn:aws:iam::000000000000:role/";

    @TempDir
    private Path data;

    private RunningSimulator simulator;
    private EcsClient ecs;
    private CloudWatchClient cloudWatch;
    private String host;

    @BeforeEach
    void aServiceAtRest() {
        simulator = RunningSimulator.start(SimulatorOptions.forTests(data));
        ecs = to(EcsClient.builder());
        cloudWatch = to(CloudWatchClient.builder());
        String service = ecs.createExpressGatewayService(request -> request.serviceName("shop")
                        .primaryContainer(container -> container.image("shop:v1"))
                        .executionRoleArn(ROLE + "ecsTaskExecutionRole")
                        .infrastructureRoleArn(ROLE + "ecsInfrastructureRoleForExpressServices"))
                .service()
                .serviceArn();
        for (int i = 0; i < 360 && !deployed(service); i++) {
            simulator.simulator().advance(Duration.ofSeconds(10));
        }
        host = URI.create("https://"
                        + ecs.describeExpressGatewayService(request -> request.serviceArn(service))
                                .service()
                                .activeConfigurations()
                                .get(0)
                                .ingressPaths()
                                .get(0)
                                .endpoint())
                .getHost();
    }

    @AfterEach
    void stop() {
        ecs.close();
        cloudWatch.close();
        simulator.close();
    }

    @Test
    void requests_their_times_and_their_connections_are_metrics_of_the_minute() {
        // given
        FrontDoorClient users = new FrontDoorClient(simulator);
        toTheNextMinute();

        // when
        assertThat(users.count(host, 20)).containsOnlyKeys("200 shop:v1");
        toTheNextMinute();

        // then
        assertThat(last("RequestCount", 1).sum()).isEqualTo(20);
        assertThat(last("RequestCount", 2).sum()).isEqualTo(20);
        assertThat(last("HTTPCode_Target_2XX_Count", 2).sum()).isEqualTo(20);
        assertThat(last("RequestCountPerTarget", 2).sum()).isEqualTo(20);
        Datapoint times = last("TargetResponseTime", 2);
        assertThat(times.sampleCount()).isEqualTo(20);
        assertThat(times.average()).isPositive().isBetween(times.minimum(), times.maximum());
        assertThat(times.unitAsString()).isEqualTo("Seconds");
        assertThat(last("TargetResponseTime", 1).sampleCount()).isEqualTo(20);
        assertThat(last("NewConnectionCount", 1).sum()).isPositive();
        assertThat(last("ProcessedBytes", 1).sum()).isPositive();
        assertThat(last("ProcessedBytes", 1).unitAsString()).isEqualTo("Bytes");
        assertThat(last("RuleEvaluations", 1).sum()).isPositive();
    }

    private boolean deployed(String service) {
        return ecs.listServiceDeployments(request -> request.service(service)).serviceDeployments().stream()
                .anyMatch(deployment -> deployment.status() == ServiceDeploymentStatus.SUCCESSFUL);
    }

    private Instant now() {
        return simulator
                .simulator()
                .take(() -> simulator.simulator().mode().timeline().now());
    }

    private void toTheNextMinute() {
        Instant next = now().truncatedTo(ChronoUnit.MINUTES).plus(Duration.ofMinutes(1));
        simulator.simulator().advance(Duration.between(now(), next));
    }

    /** The minute that is just over, of the metric of this name with so many dimensions that has one. */
    private Datapoint last(String name, int dimensions) {
        Instant end = now().truncatedTo(ChronoUnit.MINUTES);
        List<Datapoint> points = new ArrayList<>();
        for (Metric metric :
                cloudWatch.listMetrics(list -> list.metricName(name)).metrics()) {
            if (metric.dimensions().size() == dimensions) {
                points.addAll(cloudWatch
                        .getMetricStatistics(get -> get.namespace("AWS/ApplicationELB")
                                .metricName(name)
                                .dimensions(metric.dimensions())
                                .period(60)
                                .startTime(end.minus(Duration.ofMinutes(1)))
                                .endTime(end)
                                .statistics(
                                        Statistic.SUM,
                                        Statistic.AVERAGE,
                                        Statistic.MINIMUM,
                                        Statistic.MAXIMUM,
                                        Statistic.SAMPLE_COUNT))
                        .datapoints());
            }
        }
        points.removeIf(point -> point.sum() == 0);
        assertThat(points).as(name).hasSize(1);
        return points.get(0);
    }

    private <C, B extends AwsClientBuilder<B, C>> C to(B builder) {
        return builder.endpointOverride(simulator.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .build();
    }
}
