package dev.expressmode.engine.tasks;

import dev.expressmode.engine.account.Subnet;
import dev.expressmode.engine.account.TaskDefinition;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What all tasks of one service revision, or of one RunTask call, have in common.
 *
 * @param id the ARN of the service revision, or of the run
 * @param serviceArn empty text for tasks that belong to no service
 * @param serviceName the service's name; the family of tasks that belong to no service
 * @param startedBy {@code ecs-svc/<19 digits>}, or what the caller of RunTask says
 * @param targetGroupArn where its tasks are registered, if anywhere
 */
public record TaskSetSpec(
        String id,
        String clusterArn,
        String serviceArn,
        String serviceName,
        String startedBy,
        TaskDefinition taskDefinition,
        Optional<String> targetGroupArn,
        List<Subnet> subnets,
        List<String> securityGroupIds,
        Traits traits) {

    /**
     * What the caller of RunTask, or the owner of the service, says about tasks.
     *
     * @param group {@code service:NAME}, {@code family:NAME} or a name of the caller's own
     * @param healthCheckGrace how long failing health checks of the load balancer are ignored
     * @param executeCommand whether ExecuteCommand is enabled
     */
    public record Traits(String group, Duration healthCheckGrace, boolean executeCommand) {}

    /** The name of the cluster. */
    public String clusterName() {
        return clusterArn.substring(clusterArn.lastIndexOf('/') + 1);
    }

    /** The digits of the service revision. */
    public String revisionId() {
        return startedBy.substring(startedBy.indexOf('/') + 1);
    }
}
