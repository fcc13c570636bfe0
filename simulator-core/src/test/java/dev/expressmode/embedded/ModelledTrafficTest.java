package dev.expressmode.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.expressmode.port.ContainerOrders;
import dev.expressmode.port.Endpoint;
import dev.expressmode.port.FrontDoor.GroupCounts;
import dev.expressmode.port.RecordingReports;
import dev.expressmode.port.RoutingTable;
import dev.expressmode.port.RoutingTable.FixedResponse;
import dev.expressmode.port.RoutingTable.LoadBalancerRoutes;
import dev.expressmode.port.RoutingTable.Rule;
import dev.expressmode.port.RoutingTable.Target;
import dev.expressmode.port.RoutingTable.TargetState;
import dev.expressmode.port.RoutingTable.WeightedGroup;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelledTrafficTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant MINUTE_LATER = START.plusSeconds(60);
    private static final String HOST = "ng-1.ecs.us-east-1.on.aws";

    private final RecordingReports reports = new RecordingReports();
    private final ModelledContainers containers = new ModelledContainers(new FakeTimer());
    private final ModelledTraffic traffic = new ModelledTraffic(11, containers);

    @Test
    void theNumberOfRequestsIsRateTimesTime() {
        publish(group("blue", 100, healthy("a", Map.of())));
        traffic.rate(HOST, 50, START);

        assertThat(traffic.collect(MINUTE_LATER))
                .containsExactly(new GroupCounts("balancer", "blue", 3000, 3000, 0, 0, 0));
    }

    @Test
    void whatIsCollectedIsNotReportedAgain() {
        publish(group("blue", 100, healthy("a", Map.of())));
        traffic.rate(HOST, 50, START);
        traffic.collect(MINUTE_LATER);

        assertThat(traffic.collect(MINUTE_LATER)).isEmpty();
        assertThat(traffic.totals().requestsByGroup()).isEqualTo(Map.of("blue", 3000L));
    }

    @Test
    void requestsUntilAPublishGoByTheOldTable() {
        publish(group("blue", 100, healthy("a", Map.of())));
        traffic.rate(HOST, 10, START);

        traffic.publish(table(group("green", 100, healthy("b", Map.of()))), START.plusSeconds(20));
        traffic.collect(MINUTE_LATER);

        assertThat(traffic.totals().requestsByGroup()).isEqualTo(Map.of("blue", 200L, "green", 400L));
    }

    @Test
    void aChangedRateHoldsFromThatInstant() {
        publish(group("blue", 100, healthy("a", Map.of())));
        traffic.rate(HOST, 10, START);
        traffic.rate(HOST, 100, START.plusSeconds(20));

        traffic.collect(MINUTE_LATER);

        assertThat(traffic.totals().requests()).isEqualTo(200 + 4000);
    }

    @Test
    void groupsGetTheirShareByWeight() {
        publish(group("blue", 95, healthy("a", Map.of())), group("green", 5, healthy("b", Map.of())));
        traffic.rate(HOST, 10_000, START);

        traffic.collect(MINUTE_LATER);

        // four standard deviations of 600 000 requests at 5 %
        assertThat((double) traffic.totals().requestsByGroup().get("green"))
                .isCloseTo(30_000, within(4 * Math.sqrt(600_000 * 0.05 * 0.95)));
        assertThat(traffic.totals().requests()).isEqualTo(600_000);
    }

    @Test
    void targetsFailAsTheirContainersAreTold() {
        Target good = healthy("a", Map.of());
        Target bad = healthy("b", Map.of("SIM_ERROR_RATE", "30%", "SIM_STATUS", "404"));
        publish(group("blue", 100, good, bad));
        traffic.rate(HOST, 10_000, START);

        GroupCounts counts = traffic.collect(MINUTE_LATER).get(0);

        assertThat((double) counts.target4xx()).isCloseTo(90_000, within(4 * Math.sqrt(600_000 * 0.15 * 0.85)));
        assertThat(counts.target2xx() + counts.target4xx())
                .isEqualTo(counts.requests())
                .isEqualTo(600_000);
        assertThat(traffic.totals().answersByStatus())
                .isEqualTo(Map.of(200, counts.target2xx(), 404, counts.target4xx()));
        assertThat(traffic.totals().balancerAnswersByStatus()).isEmpty();
    }

    @Test
    void aRedirectIsCountedAsOne() {
        publish(group("blue", 100, healthy("a", Map.of("SIM_STATUS", "301"))));
        traffic.rate(HOST, 1, START);

        assertThat(traffic.collect(MINUTE_LATER)).containsExactly(new GroupCounts("balancer", "blue", 60, 0, 60, 0, 0));
    }

    @Test
    void onlyTargetsInServiceGetRequests() {
        Target healthy = healthy("a", Map.of());
        Target unhealthy = in(TargetState.UNHEALTHY, "b", Map.of("SIM_STATUS", "500"));
        Target initial = in(TargetState.INITIAL, "c", Map.of("SIM_STATUS", "501"));
        Target draining = in(TargetState.DRAINING, "d", Map.of("SIM_STATUS", "502"));
        publish(group("blue", 100, unhealthy, healthy, initial, draining));
        traffic.rate(HOST, 100, START);

        traffic.collect(MINUTE_LATER);

        assertThat(traffic.totals().answersByStatus()).isEqualTo(Map.of(200, 6000L));
    }

    @Test
    void whenEveryTargetIsUnhealthyAllGetRequests() {
        Target first = in(TargetState.UNHEALTHY, "a", Map.of("SIM_STATUS", "500"));
        Target second = in(TargetState.UNHEALTHY, "b", Map.of("SIM_STATUS", "501"));
        Target draining = in(TargetState.DRAINING, "c", Map.of());
        publish(group("blue", 100, first, draining, second));
        traffic.rate(HOST, 100, START);

        traffic.collect(MINUTE_LATER);

        assertThat(traffic.totals().answersByStatus()).containsOnlyKeys(500, 501);
        assertThat(traffic.totals().requestsByGroup()).isEqualTo(Map.of("blue", 6000L));
    }

    @Test
    void aTargetThatIsStillInitialKeepsAGroupFromFailingOpen() {
        Target unhealthy = in(TargetState.UNHEALTHY, "a", Map.of());
        Target initial = in(TargetState.INITIAL, "b", Map.of());
        publish(group("blue", 100, unhealthy, initial));
        traffic.rate(HOST, 1, START);

        assertThat(traffic.collect(MINUTE_LATER)).isEmpty();
        assertThat(traffic.totals().balancerAnswersByStatus()).isEqualTo(Map.of(503, 60L));
    }

    @Test
    void anEmptyGroupAnswers503ForItsShareAndIsNotCounted() {
        publish(group("blue", 50, healthy("a", Map.of())), group("green", 50));
        traffic.rate(HOST, 100, START);

        List<GroupCounts> counts = traffic.collect(MINUTE_LATER);

        assertThat(counts).hasSize(1);
        assertThat(traffic.totals().balancerAnswersByStatus())
                .isEqualTo(Map.of(503, 6000 - counts.get(0).requests()));
    }

    @Test
    void aTargetThatDoesNotListenMeans502AndIsCounted() {
        Target gone = healthy("a", Map.of());
        publish(group("blue", 100, gone));
        traffic.rate(HOST, 1, START);
        containers.kill("a");

        assertThat(traffic.collect(MINUTE_LATER)).containsExactly(new GroupCounts("balancer", "blue", 60, 0, 0, 0, 0));
        assertThat(traffic.totals().balancerAnswersByStatus()).isEqualTo(Map.of(502, 60L));
    }

    @Test
    void anUnknownHostAndAHostWithoutRuleGetTheDefaultAnswer() {
        publish();
        traffic.rate("unknown.example.com", 1, START);
        traffic.rate("no-rule.example.com", 1, START);

        traffic.collect(MINUTE_LATER);

        assertThat(traffic.totals().balancerAnswersByStatus()).isEqualTo(Map.of(404, 120L));
        assertThat(traffic.totals().requests()).isEqualTo(120);
    }

    @Test
    void withAllWeightsZeroTheBalancerAnswers503() {
        publish(group("blue", 0, healthy("a", Map.of())));
        traffic.rate(HOST, 1, START);

        traffic.collect(MINUTE_LATER);

        assertThat(traffic.totals().balancerAnswersByStatus()).isEqualTo(Map.of(503, 60L));
    }

    @Test
    void hostsAreComparedWithoutCase() {
        publish(group("blue", 100, healthy("a", Map.of())));
        traffic.rate(HOST.toUpperCase(Locale.ROOT), 1, START);

        assertThat(traffic.collect(MINUTE_LATER)).hasSize(1);
    }

    @Test
    void trafficToOneHostDoesNotChangeWhatMeetsAnother() {
        List<GroupCounts> alone = countsWith(Map.of(HOST, 100.0));

        assertThat(countsWith(Map.of(HOST, 100.0, "unknown.example.com", 33.0))).isEqualTo(alone);
    }

    @Test
    void aDrainIsOverAtOnce() {
        List<String> drained = new ArrayList<>();

        traffic.watchDrain("blue", "10.0.0.1:80", (group, target) -> drained.add(group + " " + target));

        assertThat(drained).containsExactly("blue 10.0.0.1:80");
    }

    private List<GroupCounts> countsWith(Map<String, Double> rates) {
        ModelledContainers others = new ModelledContainers(new FakeTimer());
        RecordingReports otherReports = new RecordingReports();
        others.start(ContainerOrders.order("x", "shop:1", Map.of("SIM_ERROR_RATE", "0.5")), otherReports);
        Target target = new Target("10.0.0.9:80", otherReports.awaitRunning("x"), TargetState.HEALTHY);
        ModelledTraffic otherTraffic = new ModelledTraffic(11, others);
        otherTraffic.publish(table(group("blue", 100, target)), START);
        rates.forEach((host, rate) -> otherTraffic.rate(host, rate, START));
        return otherTraffic.collect(MINUTE_LATER);
    }

    private void publish(WeightedGroup... groups) {
        traffic.publish(table(groups), START);
    }

    private static RoutingTable table(WeightedGroup... groups) {
        Rule rule = new Rule("rule", 1, List.of(HOST), List.of(groups));
        return new RoutingTable(List.of(new LoadBalancerRoutes(
                "balancer",
                "balancer-1.us-east-1.elb.amazonaws.com",
                List.of(HOST, "no-rule.example.com"),
                List.of(rule),
                FixedResponse.NOT_FOUND)));
    }

    private static WeightedGroup group(String arn, int weight, Target... targets) {
        return new WeightedGroup(arn, weight, List.of(targets));
    }

    private Target healthy(String taskId, Map<String, String> environment) {
        return in(TargetState.HEALTHY, taskId, environment);
    }

    private Target in(TargetState state, String taskId, Map<String, String> environment) {
        containers.start(ContainerOrders.order(taskId, "checkout:1", environment), reports);
        Endpoint endpoint = reports.awaitRunning(taskId);
        return new Target("10.0.0." + endpoint.port() % 256 + ":80", endpoint, state);
    }
}
