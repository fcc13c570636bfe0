package dev.expressmode.live;

import dev.expressmode.port.FrontDoor;
import dev.expressmode.port.RoutingTable;
import dev.expressmode.port.TrafficDetails;
import java.time.Instant;
import java.util.List;

/** A front door that remembers which host names it was last told to serve. */
final class PublishedHosts implements FrontDoor {
    private final FrontDoor frontDoor;
    private volatile List<String> hosts = List.of();

    PublishedHosts(FrontDoor frontDoor) {
        this.frontDoor = frontDoor;
    }

    /** The host names of all services. Safe to call from any thread. */
    List<String> hosts() {
        return hosts;
    }

    @Override
    public void publish(RoutingTable table, Instant now) {
        hosts = table.loadBalancers().stream()
                .flatMap(balancer -> balancer.certificateHosts().stream())
                .distinct()
                .toList();
        frontDoor.publish(table, now);
    }

    @Override
    public List<GroupCounts> collect(Instant now) {
        return frontDoor.collect(now);
    }

    @Override
    public TrafficDetails collectDetails(Instant now) {
        return frontDoor.collectDetails(now);
    }

    @Override
    public boolean takesRealTime() {
        return frontDoor.takesRealTime();
    }

    @Override
    public void watchDrain(String targetGroupArn, String target, DrainReports reports) {
        frontDoor.watchDrain(targetGroupArn, target, reports);
    }
}
