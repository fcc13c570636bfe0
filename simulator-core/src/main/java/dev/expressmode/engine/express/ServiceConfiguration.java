package dev.expressmode.engine.express;

import dev.expressmode.engine.account.CpuArchitecture;
import java.util.List;
import java.util.Optional;

/**
 * Everything about a service that a new revision may change, with defaults filled in.
 *
 * @param taskDefinitionArn the user's own task definition; without it Express makes one of the members before it
 */
public record ServiceConfiguration(
        PrimaryContainer container,
        String executionRoleArn,
        Optional<String> taskRoleArn,
        TaskSize size,
        Network network,
        String healthCheckPath,
        ScalingTarget scaling,
        CpuArchitecture architecture,
        Optional<String> taskDefinitionArn) {

    /** The same, elsewhere in the network. */
    ServiceConfiguration in(Network elsewhere) {
        return new ServiceConfiguration(
                container,
                executionRoleArn,
                taskRoleArn,
                size,
                elsewhere,
                healthCheckPath,
                scaling,
                architecture,
                taskDefinitionArn);
    }

    /**
     * Where tasks and load balancer live.
     *
     * @param subnets the user's own, or those of the default VPC
     * @param securityGroups the user's own; the managed one comes on top (observed since April 2026)
     */
    public record Network(List<String> subnets, List<String> securityGroups) {}

    /** Whether tasks of that other configuration can stand behind target groups made for this one. */
    boolean sameTargetGroupSettings(ServiceConfiguration other) {
        return container.containerPort() == other.container().containerPort()
                && healthCheckPath.equals(other.healthCheckPath());
    }
}
