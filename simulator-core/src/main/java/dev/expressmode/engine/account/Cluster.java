package dev.expressmode.engine.account;

import java.time.Instant;
import java.util.List;

/**
 * An ECS cluster.
 *
 * @param active false once deleted; an inactive cluster can still be described
 */
public record Cluster(String arn, String name, boolean active, List<String> capacityProviders, Instant createdAt) {
    Cluster deleted() {
        return new Cluster(arn, name, false, capacityProviders, createdAt);
    }
}
