package dev.expressmode.engine.express;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A resource that Express Mode makes and looks after.
 *
 * @param statusReason why it is stuck, when it is
 */
public record ManagedResource(Type type, String arn, Status status, Optional<String> statusReason, Instant updatedAt) {

    /** What it is. The order is that of provisioning. */
    public enum Type {
        /** CloudWatch log group. */
        LOG_GROUP,
        /** Security group of the tasks. */
        SERVICE_SECURITY_GROUP,
        /** Security group of the load balancer, shared. */
        LOAD_BALANCER_SECURITY_GROUP,
        /** The load balancer, shared. */
        LOAD_BALANCER,
        /** One of the two target groups. */
        TARGET_GROUP,
        /** The certificate for the service's host. */
        CERTIFICATE,
        /** The HTTPS listener, shared. */
        LISTENER,
        /** The service's rule on the listener. */
        RULE,
        /** Scalable target. */
        SCALABLE_TARGET,
        /** Target tracking policy. */
        SCALING_POLICY,
        /** The rollback alarm. */
        METRIC_ALARM;

        /** What must be active before this can be made. */
        List<Type> requires() {
            return switch (this) {
                case LOG_GROUP, SERVICE_SECURITY_GROUP, LOAD_BALANCER_SECURITY_GROUP, TARGET_GROUP, CERTIFICATE ->
                    List.of();
                case LOAD_BALANCER -> List.of(LOAD_BALANCER_SECURITY_GROUP);
                case LISTENER -> List.of(LOAD_BALANCER, CERTIFICATE);
                case RULE -> List.of(LISTENER, TARGET_GROUP);
                case SCALABLE_TARGET, METRIC_ALARM -> List.of(RULE);
                case SCALING_POLICY -> List.of(SCALABLE_TARGET);
            };
        }

        /** Whether other services may use the same one. */
        boolean shared() {
            return this == LOAD_BALANCER || this == LOAD_BALANCER_SECURITY_GROUP || this == LISTENER;
        }
    }

    /** Its state, as DescribeServiceRevisions names it. */
    public enum Status {
        /** Being made. */
        PROVISIONING,
        /** There. */
        ACTIVE,
        /** Being taken down. */
        DEPROVISIONING,
        /** Gone. */
        DELETED,
        /** Given up. */
        FAILED
    }

    ManagedResource in(Status newStatus, Instant at) {
        return new ManagedResource(type, arn, newStatus, Optional.empty(), at);
    }
}
