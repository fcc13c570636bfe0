package dev.expressmode.engine.express;

import dev.expressmode.engine.Scope;
import dev.expressmode.engine.balancing.LoadBalancer.Scheme;
import java.time.Instant;

/**
 * What is fixed about a service from its creation.
 *
 * @param incarnation tells a service from an earlier one of the same name, and so the same ARN
 * @param cluster the cluster as the caller named it, {@code default} if not at all (assumed)
 * @param infrastructureRoleArn empty text for a service outside Express Mode
 * @param host the endpoint's host name; a new one is minted at every create (observed); empty text outside Express Mode
 */
public record ServiceIdentity(
        String arn,
        String incarnation,
        String name,
        String clusterArn,
        String cluster,
        String infrastructureRoleArn,
        String host,
        Scheme scheme,
        String vpcId,
        Management management,
        Instant createdAt) {

    /** Who manages the resources of a service, by the names of resourceManagementType. */
    public enum Management {
        /** Express Mode. */
        ECS,
        /** The customer: a service made with CreateService. */
        CUSTOMER
    }

    /** The scope in which the service lives. */
    public Scope scope() {
        return Scope.ofArn(arn);
    }

    /** The name of the cluster. */
    public String clusterName() {
        return clusterArn.substring(clusterArn.lastIndexOf('/') + 1);
    }

    /** {@code service/<cluster>/<service>}, as Application Auto Scaling names it. */
    public String resourceId() {
        return "service/" + clusterName() + "/" + name;
    }
}
