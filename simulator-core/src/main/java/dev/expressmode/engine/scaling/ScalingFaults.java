package dev.expressmode.engine.scaling;

import dev.expressmode.engine.Fault;

/** The refusals of Application Auto Scaling. */
final class ScalingFaults {
    private ScalingFaults() {}

    /** Observed text. */
    static Fault noTarget(String resourceId) {
        return new Fault(
                "ObjectNotFoundException",
                "No scalable target found for service namespace: ecs, resource ID: " + resourceId
                        + ", scalable dimension: ecs:service:DesiredCount");
    }

    /** Text after the one for targets; assumed. */
    static Fault noPolicy(String name, String resourceId) {
        return new Fault(
                "ObjectNotFoundException",
                "No scaling policy found for service namespace: ecs, resource ID: " + resourceId
                        + ", scalable dimension: ecs:service:DesiredCount: " + name);
    }
}
