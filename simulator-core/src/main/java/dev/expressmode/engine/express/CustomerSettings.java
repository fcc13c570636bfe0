package dev.expressmode.engine.express;

import java.time.Duration;
import java.util.Optional;

/**
 * What the owner of a service outside Express Mode says about it, beyond task definition, network and count.
 *
 * @param loadBalancing where its tasks get requests from, if anywhere
 * @param healthCheckGrace failing health checks are ignored for so long after a start
 * @param executeCommand whether ExecuteCommand is enabled for its tasks
 * @param document the settings as the caller wrote them, JSON, to be shown again
 */
public record CustomerSettings(
        Optional<LoadBalancing> loadBalancing, Duration healthCheckGrace, boolean executeCommand, String document) {

    /**
     * Where tasks get requests from.
     *
     * @param alternateTargetGroupArn the other target group, for strategies that shift traffic
     * @param productionRuleArn the rule whose weights are shifted
     */
    public record LoadBalancing(
            String targetGroupArn,
            Optional<String> alternateTargetGroupArn,
            Optional<String> productionRuleArn,
            String containerName,
            int containerPort) {}
}
