package dev.expressmode.engine.express;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request to create a service outside Express Mode.
 *
 * @param cluster name or ARN, or nothing
 * @param taskDefinition family, family and revision, or ARN
 * @param tags in the order given
 */
public record CustomerRequest(
        Optional<String> cluster,
        String name,
        String taskDefinition,
        int desiredCount,
        Network network,
        CustomerSettings settings,
        DeploymentPlan plan,
        Map<String, String> tags) {

    /** Where tasks live; without security groups that of the VPC's default. */
    public record Network(List<String> subnets, List<String> securityGroups) {}
}
