package dev.expressmode.api.ecs;

import dev.expressmode.engine.Faults;
import dev.expressmode.engine.account.Cluster;
import dev.expressmode.engine.tasks.Task;
import java.util.Optional;

/** Finds tasks by id or by ARN. */
final class TaskReferences {
    /** The length of a UUID, which the ids once were. */
    private static final int ID_LENGTH_MAX = 36;

    private final EcsWorld world;
    private final Cluster cluster;

    TaskReferences(EcsWorld world, Cluster cluster) {
        this.world = world;
        this.cluster = cluster;
    }

    /** The ARN of a task, existing or not. */
    String arn(String given) {
        if (given.startsWith("arn:")) {
            String[] parts = given.split(":", 6);
            if (parts.length < 6 || !parts[2].equals("ecs") || !parts[5].matches("task/([^/]+/)?[^/]+")) {
                throw Faults.malformedIdentifier();
            }
            return parts[5].matches("task/[^/]+") ? arn(parts[5].substring("task/".length())) : given;
        }
        if (given.length() > ID_LENGTH_MAX) {
            throw Faults.taskIdTooLong();
        }
        return cluster.arn().replace(":cluster/", ":task/") + "/" + given;
    }

    /** The task of an ARN, in this cluster. */
    Optional<Task> task(String arn) {
        return world.tasks()
                .task(arn.substring(arn.lastIndexOf('/') + 1))
                .filter(task -> task.identity().arn().equals(arn))
                .filter(task -> task.spec().clusterArn().equals(cluster.arn()));
    }
}
