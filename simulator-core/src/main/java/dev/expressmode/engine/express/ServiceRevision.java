package dev.expressmode.engine.express;

import dev.expressmode.engine.account.TaskDefinition;
import java.time.Instant;

/**
 * A configuration of a service with the task definition made for it.
 *
 * @param id 19 digits
 */
public record ServiceRevision(
        String arn, String id, ServiceConfiguration configuration, TaskDefinition taskDefinition, Instant createdAt) {

    /** {@code ecs-svc/<19 digits>}: the deployment id of DescribeServices and the tasks' startedBy. */
    public String startedBy() {
        return "ecs-svc/" + id;
    }
}
