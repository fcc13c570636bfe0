package dev.expressmode.engine.scaling;

import java.time.Instant;
import java.util.Optional;

/**
 * Something Application Auto Scaling did, or would have done. Texts are documented and observed
 * (application-auto-scaling-scaling-activities).
 *
 * @param endedAt when it was over
 * @param notScaled the code of why nothing happened, such as {@code AlreadyAtMaxCapacity}
 * @param capacity the desired count it set, or left
 */
public record ScalingActivity(
        String id,
        String serviceArn,
        String resourceId,
        String description,
        String cause,
        Instant startedAt,
        Optional<Instant> endedAt,
        Status status,
        Optional<String> notScaled,
        int capacity) {

    /** The names of AWS. */
    public enum Status {
        /** The desired count is set, the tasks are not there yet. */
        InProgress,
        /** The service runs as many tasks as wanted. */
        Successful,
        /** A newer activity came before it was fulfilled. */
        Overridden,
        /** Nothing was done. */
        Failed
    }

    static ScalingActivity begun(
            String id, String serviceArn, String resourceId, String cause, Instant at, int capacity) {
        return new ScalingActivity(
                id,
                serviceArn,
                resourceId,
                "Setting desired count to " + capacity + ".",
                cause,
                at,
                Optional.empty(),
                Status.InProgress,
                Optional.empty(),
                capacity);
    }

    static ScalingActivity refused(ScalingPolicy policy, String id, String cause, String code, Instant at, int stays) {
        return new ScalingActivity(
                id,
                policy.serviceArn(),
                policy.resourceId(),
                "Attempting to scale due to alarm triggered",
                cause,
                at,
                Optional.of(at),
                Status.Failed,
                Optional.of(code),
                stays);
    }

    ScalingActivity over(Status how, Instant at) {
        return new ScalingActivity(
                id, serviceArn, resourceId, description, cause, startedAt, Optional.of(at), how, notScaled, capacity);
    }

    /** What became of it, in the words of AWS; those of an activity under way are assumed. */
    public String statusMessage() {
        return switch (status) {
            case InProgress ->
                "Successfully set desired count to " + capacity + ". Waiting for change to be fulfilled by ecs.";
            case Successful ->
                "Successfully set desired count to " + capacity + ". Change successfully fulfilled by ecs.";
            case Overridden -> "Successfully set desired count to " + capacity + ". Overridden by a newer activity.";
            case Failed -> notScaled.orElse("");
        };
    }
}
