package dev.expressmode.engine.scaling;

import dev.expressmode.engine.Scope;

/** A service's task count as something that may be scaled between two bounds. */
public record ScalableTarget(String arn, String resourceId, int minCapacity, int maxCapacity) {

    /** The ARN of the ECS service it is about. */
    public String serviceArn() {
        return Scope.ofArn(arn).arn("ecs", resourceId);
    }

    int within(int capacity) {
        return Math.max(minCapacity, Math.min(maxCapacity, capacity));
    }
}
