package dev.expressmode.engine.balancing;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Ids;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Scope;
import dev.expressmode.engine.World;
import java.time.Duration;
import java.util.Optional;

/** Makes a target group. The same again, by name and settings, answers the one that is there. */
public record CreateTargetGroup(Scope scope, String name, String vpcId, int port, TargetGroup.HealthCheck healthCheck)
        implements Command<TargetGroup> {
    /** Target groups in a region (documented: ALB guide, load-balancer-limits). */
    private static final int MOST = 3000;

    private static final Duration DEREGISTRATION_DELAY = Duration.ofMinutes(5);

    @Override
    public Outcome<TargetGroup> decide(World world) {
        Balancing balancing = world.slice(Balancing.class);
        checkName(name, "Target group");
        if (port < 1 || port > 65_535) {
            throw BalancingFaults.validation("Port '" + port + "' must be between 1 and 65535");
        }
        healthCheck.check();
        Optional<TargetGroup> namesake = balancing.targetGroups().stream()
                .filter(group -> group.name().equals(name) && group.arn().startsWith(prefix()))
                .findFirst();
        if (namesake.isPresent()) {
            TargetGroup group = namesake.get();
            if (group.port() == port
                    && group.vpcId().equals(vpcId)
                    && group.healthCheck().equals(healthCheck)) {
                return Outcome.of(group);
            }
            throw BalancingFaults.duplicateTargetGroupName(name);
        }
        if (balancing.targetGroups().size() >= MOST) {
            throw BalancingFaults.tooMany(
                    "TooManyTargetGroups", "The maximum number of target groups has been reached");
        }
        Ids ids = world.ids();
        TargetGroup group = new TargetGroup(
                prefix() + name + "/" + ids.hex(16), name, vpcId, port, healthCheck, DEREGISTRATION_DELAY);
        return Outcome.of(group).event(new BalancingEvent.TargetGroupCreated(group));
    }

    private String prefix() {
        return scope.arn("elasticloadbalancing", "targetgroup/");
    }

    static void checkName(String name, String what) {
        if (name.length() > 32) {
            throw BalancingFaults.validation(what + " name '" + name + "' cannot be longer than '32' characters");
        }
        if (!name.matches("[A-Za-z0-9-]+")) {
            throw BalancingFaults.validation(what + " name '" + name
                    + "' can only contain characters that are alphanumeric characters and hyphens(-)");
        }
        if (name.startsWith("-") || name.endsWith("-")) {
            throw BalancingFaults.validation(what + " name '" + name + "' cannot begin or end with a hyphen(-)");
        }
    }
}
