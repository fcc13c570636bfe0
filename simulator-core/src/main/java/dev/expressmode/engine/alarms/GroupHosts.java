package dev.expressmode.engine.alarms;

import dev.expressmode.engine.Scope;
import dev.expressmode.engine.balancing.LoadBalancer;
import dev.expressmode.engine.balancing.Target;
import dev.expressmode.engine.balancing.TargetGroup;
import dev.expressmode.engine.balancing.TargetHealth;
import java.util.List;

/**
 * A target group behind a load balancer, and how many targets it has. Draining ones count no more (documented: ALB guide,
 * load-balancer-cloudwatch-metrics).
 *
 * @param loadBalancer dimension value {@code app/NAME/ID}
 * @param targetGroup dimension value {@code targetgroup/NAME/ID}
 * @param registered with those that have no verdict yet
 */
public record GroupHosts(
        String targetGroupArn, String loadBalancer, String targetGroup, int healthy, int unhealthy, int registered) {

    static GroupHosts of(TargetGroup group, LoadBalancer balancer, List<Target> targets) {
        int healthy = 0;
        int unhealthy = 0;
        int registered = 0;
        for (Target target : targets) {
            healthy += target.health() instanceof TargetHealth.Healthy ? 1 : 0;
            unhealthy += target.health() instanceof TargetHealth.Unhealthy ? 1 : 0;
            registered += target.health() instanceof TargetHealth.Draining ? 0 : 1;
        }
        return new GroupHosts(group.arn(), balancer.dimension(), group.dimension(), healthy, unhealthy, registered);
    }

    Scope scope() {
        return Scope.ofArn(targetGroupArn);
    }

    /** What requests are divided by: healthy targets, or registered ones if none is healthy (documented). */
    int divisor() {
        return Math.max(1, healthy > 0 ? healthy : registered);
    }
}
