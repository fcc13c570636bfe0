package dev.expressmode.engine.account;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An ECS cluster.
 *
 * @param active false once deleted; an inactive cluster can still be described
 * @param strategy the default capacity provider strategy
 * @param containerInsights its own setting, if it has one; kept and shown, for no metrics of containers are made
 */
public record Cluster(
        String arn,
        String name,
        boolean active,
        List<String> capacityProviders,
        List<CapacityShare> strategy,
        Optional<String> containerInsights,
        Instant createdAt) {
    /** A cluster without settings of its own. */
    public Cluster(
            String arn,
            String name,
            boolean active,
            List<String> capacityProviders,
            List<CapacityShare> strategy,
            Instant createdAt) {
        this(arn, name, active, capacityProviders, strategy, Optional.empty(), createdAt);
    }

    Cluster deleted() {
        return new Cluster(arn, name, false, capacityProviders, strategy, containerInsights, createdAt);
    }

    Cluster on(List<String> providers, List<CapacityShare> newStrategy) {
        return new Cluster(
                arn, name, active, List.copyOf(providers), List.copyOf(newStrategy), containerInsights, createdAt);
    }

    Cluster watched(Optional<String> insights) {
        return new Cluster(arn, name, active, capacityProviders, strategy, insights, createdAt);
    }
}
