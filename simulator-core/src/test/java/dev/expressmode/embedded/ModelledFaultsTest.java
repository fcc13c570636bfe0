package dev.expressmode.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.expressmode.port.ContainerOrders;
import dev.expressmode.port.Endpoint;
import dev.expressmode.port.FrontDoor.GroupCounts;
import dev.expressmode.port.RecordingReports;
import dev.expressmode.port.ResponseTimes;
import dev.expressmode.port.RoutingTable;
import dev.expressmode.port.RoutingTable.FixedResponse;
import dev.expressmode.port.RoutingTable.LoadBalancerRoutes;
import dev.expressmode.port.RoutingTable.Rule;
import dev.expressmode.port.RoutingTable.Target;
import dev.expressmode.port.RoutingTable.TargetState;
import dev.expressmode.port.RoutingTable.WeightedGroup;
import dev.expressmode.port.TargetFault;
import dev.expressmode.port.TargetFault.Trouble;
import dev.expressmode.port.TrafficDetails.OwnAnswers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What faults of the front door do to modelled requests, and how that is counted. */
class ModelledFaultsTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant MINUTE_LATER = START.plusSeconds(60);
    private static final String HOST = "ng-1.ecs.us-east-1.on.aws";

    private final FakeTimer timer = new FakeTimer();
    private final RecordingReports reports = new RecordingReports();
    private final ModelledContainers containers = new ModelledContainers(timer);
    private final ModelledTraffic traffic = new ModelledTraffic(11, containers, timer);
    private final List<String> drained = new ArrayList<>();

    @Test
    void latencyIsTheTimeTheTargetTookAndNothingFails() {
        send(fault(0.25, new TargetFault.Latency(Duration.ofSeconds(8))));

        assertThat(traffic.collect(MINUTE_LATER))
                .containsExactly(new GroupCounts("balancer", "blue", 6000, 6000, 0, 0, 0));
        ResponseTimes times =
                traffic.collectDetails(MINUTE_LATER).groups().get(0).responseTimes();
        assertThat(times.count()).isEqualTo(6000);
        assertThat(times.average()).isCloseTo(2, within(0.2));
        assertThat(times.max()).isEqualTo(8);
        assertThat(times.percentile(50)).isZero();
    }

    @Test
    void latencyOfTheIdleTimeoutIs504InTheBalancersName() {
        send(fault(1, new TargetFault.Latency(Duration.ofSeconds(60))));

        assertThat(traffic.collect(MINUTE_LATER))
                .containsExactly(new GroupCounts("balancer", "blue", 6000, 0, 0, 0, 0));
        assertThat(own().elb504()).isEqualTo(6000);
    }

    @Test
    void whatATargetResetsIs502AndWhatAClientLosesIs460() {
        send(fault(0.5, new TargetFault.ResetByTarget()), fault(0.5, new TargetFault.ResetOfClient()));

        long answered = traffic.collect(MINUTE_LATER).get(0).target2xx();
        OwnAnswers own = own();
        assertThat(own.elb502()).isBetween(2850L, 3150L);
        assertThat(own.elb4xx()).isBetween(1350L, 1650L);
        assertThat(answered + own.elb502() + own.elb4xx()).isEqualTo(6000);
        assertThat(traffic.answers(HOST)).containsEntry(460, own.elb4xx()).containsEntry(502, own.elb502());
    }

    @Test
    void theSameRequestsAreStruckWithTheSameSeed() {
        send(fault(0.5, new TargetFault.ResetByTarget()));
        traffic.collect(MINUTE_LATER);
        ModelledTraffic again = new ModelledTraffic(11, containers, timer);
        again.publish(traffic.table(), START);
        again.rate(HOST, 100, START);
        again.collect(MINUTE_LATER);

        assertThat(again.answers(HOST)).isEqualTo(traffic.answers(HOST));
    }

    @Test
    void aDrainWaitsForAnswersThatTrickle() {
        Target target = send(fault(1, new TargetFault.Trickle(100)));
        drain(target);

        timer.pass(Duration.ofSeconds(99));
        assertThat(drained).isEmpty();
        timer.pass(Duration.ofSeconds(1));
        assertThat(drained).containsExactly(target.address());
        assertThat(traffic.answers(HOST)).containsOnlyKeys(200);
    }

    @Test
    void aTargetThatIsRemovedBreaksOffWhatTricklesFromIt() {
        Target target = send(fault(1, new TargetFault.Trickle(100)));
        traffic.collect(START.plusSeconds(30));
        traffic.rate(HOST, 0, MINUTE_LATER);
        drain(target);

        traffic.publish(table(), START.plusSeconds(140));

        // those of the first half minute were whole after 130 s, the others not before 160 s
        assertThat(traffic.answers(HOST)).containsEntry(200, 3000L).containsEntry(502, 3000L);
    }

    private void drain(Target target) {
        traffic.publish(
                table(new Target(target.address(), target.endpoint(), TargetState.DRAINING, target.faults())),
                MINUTE_LATER);
        traffic.watchDrain("blue", target.address(), (group, address) -> drained.add(address));
    }

    private OwnAnswers own() {
        return traffic.collectDetails(MINUTE_LATER).balancers().get(0).answers();
    }

    /** 100 requests a second from the start to a target with these faults. */
    private Target send(TargetFault... faults) {
        containers.start(ContainerOrders.order("a", "checkout:1", Map.of()), reports);
        Endpoint endpoint = reports.awaitRunning("a");
        Target target = new Target("10.0.0.1:80", endpoint, TargetState.HEALTHY, List.of(faults));
        traffic.publish(table(target), START);
        traffic.rate(HOST, 100, START);
        return target;
    }

    private static TargetFault fault(double probability, Trouble trouble) {
        return new TargetFault("1a2b3c4d", probability, trouble);
    }

    private static RoutingTable table(Target... targets) {
        Rule rule = new Rule("rule", 1, List.of(HOST), List.of(new WeightedGroup("blue", 100, List.of(targets))));
        return new RoutingTable(List.of(new LoadBalancerRoutes(
                "balancer",
                "balancer-1.us-east-1.elb.amazonaws.com",
                List.of(HOST),
                List.of(rule),
                FixedResponse.NOT_FOUND)));
    }
}
