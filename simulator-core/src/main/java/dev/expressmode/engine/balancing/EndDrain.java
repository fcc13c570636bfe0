package dev.expressmode.engine.balancing;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.Settings;
import dev.expressmode.engine.Times;
import dev.expressmode.engine.World;
import dev.expressmode.engine.faults.FaultKind;
import dev.expressmode.engine.faults.InjectedFaults;

/**
 * The deregistration delay of a target has ended: it leaves the group, and requests still in flight are cut off.
 *
 * @param service the name of the service whose target it is, empty if it is none's
 */
record EndDrain(String targetGroupArn, String address, String service) implements Command<Done> {
    static String key(String targetGroupArn, String address) {
        return "target/" + targetGroupArn.substring(targetGroupArn.lastIndexOf('/') + 1) + "/" + address + "/drain";
    }

    @Override
    public Outcome<Done> decide(World world) {
        if (InjectedFaults.strikes(world, FaultKind.STUCK_IN_DRAINING, service, address)) {
            Times times = world.slice(Settings.class).times();
            return Outcome.done()
                    .inBackgroundAt(key(targetGroupArn, address), world.now().plus(times.managedResourceRetry()), this);
        }
        return world.slice(Balancing.class)
                .target(targetGroupArn, address)
                .map(target -> Outcome.done().event(new BalancingEvent.TargetRemoved(targetGroupArn, address)))
                .orElseGet(Outcome::done);
    }
}
