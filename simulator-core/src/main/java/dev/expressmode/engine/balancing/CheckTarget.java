package dev.expressmode.engine.balancing;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.World;
import dev.expressmode.port.Probes;
import java.util.Optional;

/** A health check is due: asks the target, and sets the timer for the next one. */
record CheckTarget(String targetGroupArn, String address) implements Command<Done> {
    static String key(String targetGroupArn, String address) {
        return "target/" + targetGroupArn.substring(targetGroupArn.lastIndexOf('/') + 1) + "/" + address + "/health";
    }

    @Override
    public Outcome<Done> decide(World world) {
        Balancing balancing = world.slice(Balancing.class);
        Optional<Target> target = balancing.target(targetGroupArn, address);
        Optional<TargetGroup> group = balancing.targetGroup(targetGroupArn);
        if (target.isEmpty() || group.isEmpty() || target.get().health() instanceof TargetHealth.Draining) {
            return Outcome.done();
        }
        TargetGroup.HealthCheck check = group.get().healthCheck();
        Probes.Probe probe =
                new Probes.Probe(targetGroupArn, address, target.get().endpoint(), check.path(), check.timeout());
        return Outcome.done()
                .effect((unchanged, outside) -> outside.probes().probe(probe, outside.probeReports()))
                .inBackgroundAt(key(targetGroupArn, address), world.now().plus(check.interval()), this);
    }
}
