package dev.expressmode.engine.account;

import java.time.Instant;
import java.util.List;

/**
 * An ECS cluster.
 *
 * @param active false once deleted; an inactive cluster can still be described
 * @param strategy the default capacity provider strategy
 */
public record Cluster(
        String arn,
        String name,
        boolean active,
        List<String> capacityProviders,
        List<CapacityShare> strategy,
        Instant createdAt) {
    Cluster deleted() {
        return new Cluster(arn, name, false, capacityProviders, strategy, createdAt);
    }

    Cluster on(List<String> providers, List<CapacityShare> newStrategy) {
        return new Cluster(arn, name, active, List.copyOf(providers), List.copyOf(newStrategy), createdAt);
    }
}
