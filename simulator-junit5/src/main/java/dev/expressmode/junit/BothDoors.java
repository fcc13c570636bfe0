package dev.expressmode.junit;

import dev.expressmode.port.FrontDoor;
import dev.expressmode.port.RoutingTable;
import dev.expressmode.port.TrafficDetails;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The front door with real sockets, and modelled traffic beside it behind the same routing table: what either meets adds
 * up in the metrics.
 */
record BothDoors(FrontDoor real, FrontDoor modelled) implements FrontDoor {
    @Override
    public void publish(RoutingTable table, Instant now) {
        real.publish(table, now);
        modelled.publish(table, now);
    }

    @Override
    public List<GroupCounts> collect(Instant now) {
        Map<String, GroupCounts> byGroup = new LinkedHashMap<>();
        real.collect(now).forEach(counts -> byGroup.merge(counts.targetGroupArn(), counts, BothDoors::sum));
        modelled.collect(now).forEach(counts -> byGroup.merge(counts.targetGroupArn(), counts, BothDoors::sum));
        return List.copyOf(byGroup.values());
    }

    private static GroupCounts sum(GroupCounts one, GroupCounts other) {
        return new GroupCounts(
                one.loadBalancerArn(),
                one.targetGroupArn(),
                one.requests() + other.requests(),
                one.target2xx() + other.target2xx(),
                one.target3xx() + other.target3xx(),
                one.target4xx() + other.target4xx(),
                one.target5xx() + other.target5xx());
    }

    @Override
    public TrafficDetails collectDetails(Instant now) {
        TrafficDetails one = real.collectDetails(now);
        TrafficDetails other = modelled.collectDetails(now);
        // a balancer may stand there twice: its metrics are added up
        List<TrafficDetails.BalancerCounts> balancers = new ArrayList<>(one.balancers());
        balancers.addAll(other.balancers());
        List<TrafficDetails.GroupDetails> groups = new ArrayList<>(one.groups());
        groups.addAll(other.groups());
        return new TrafficDetails(balancers, groups);
    }

    /** Modelled requests are never in flight: only the real ones are waited for. */
    @Override
    public void watchDrain(String targetGroupArn, String target, DrainReports reports) {
        real.watchDrain(targetGroupArn, target, reports);
    }
}
