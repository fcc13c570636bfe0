package dev.expressmode;

import dev.expressmode.port.FrontDoor;
import dev.expressmode.port.RoutingTable;
import dev.expressmode.port.TrafficDetails;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A front door on which requests stay in flight until somebody says that they are answered. */
final class HeldDrains implements FrontDoor {
    private final FrontDoor door;
    private final List<Runnable> held = new ArrayList<>();

    HeldDrains(FrontDoor door) {
        this.door = door;
    }

    @Override
    public void publish(RoutingTable table, Instant now) {
        door.publish(table, now);
    }

    @Override
    public List<GroupCounts> collect(Instant now) {
        return door.collect(now);
    }

    @Override
    public TrafficDetails collectDetails(Instant now) {
        return door.collectDetails(now);
    }

    @Override
    public void watchDrain(String targetGroupArn, String target, DrainReports reports) {
        held.add(() -> reports.drained(targetGroupArn, target));
    }

    /** How many targets have requests in flight. */
    int held() {
        return held.size();
    }

    /** All requests in flight are answered. */
    void release() {
        held.forEach(Runnable::run);
        held.clear();
    }
}
