package dev.expressmode.engine.tasks;

import dev.expressmode.engine.account.Subnet;
import dev.expressmode.engine.account.TaskDefinition;
import java.util.List;

/**
 * What all tasks of one service revision have in common.
 *
 * @param id the ARN of the service revision
 * @param startedBy {@code ecs-svc/<19 digits>}
 */
public record TaskSetSpec(
        String id,
        String clusterArn,
        String serviceArn,
        String serviceName,
        String startedBy,
        TaskDefinition taskDefinition,
        String targetGroupArn,
        List<Subnet> subnets,
        List<String> securityGroupIds) {

    /** The name of the cluster. */
    public String clusterName() {
        return clusterArn.substring(clusterArn.lastIndexOf('/') + 1);
    }

    /** The digits of the service revision. */
    public String revisionId() {
        return startedBy.substring(startedBy.indexOf('/') + 1);
    }
}
