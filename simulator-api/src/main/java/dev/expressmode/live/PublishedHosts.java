package dev.expressmode.live;

import dev.expressmode.docker.PublicNames;
import dev.expressmode.port.FrontDoor;
import dev.expressmode.port.RoutingTable;
import dev.expressmode.port.TrafficDetails;
import java.time.Instant;
import java.util.List;

/** A front door that remembers which host names it was last told to serve. */
final class PublishedHosts implements FrontDoor, PublicNames {
    private final FrontDoor frontDoor;
    private volatile List<String> hosts = List.of();
    private volatile Runnable whenChanged = () -> {};

    PublishedHosts(FrontDoor frontDoor) {
        this.frontDoor = frontDoor;
    }

    @Override
    public List<String> now() {
        return hosts;
    }

    @Override
    public void whenChanged(Runnable what) {
        whenChanged = what;
    }

    @Override
    public void publish(RoutingTable table, Instant now) {
        List<String> named = table.loadBalancers().stream()
                .flatMap(balancer -> balancer.certificateHosts().stream())
                .distinct()
                .toList();
        frontDoor.publish(table, now);
        if (!named.equals(hosts)) {
            hosts = named;
            whenChanged.run();
        }
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
