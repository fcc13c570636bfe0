package dev.expressmode.api.ecs;

import dev.expressmode.engine.Fault;
import dev.expressmode.engine.Faults;
import dev.expressmode.engine.account.Cluster;
import dev.expressmode.engine.express.ExpressService;
import dev.expressmode.engine.tasks.Task;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What can have tags: services, clusters, task definitions and tasks, told by the form of an ARN. */
final class Tagged {
    private final EcsWorld world;

    Tagged(EcsWorld world) {
        this.world = world;
    }

    /**
     * The ARN of a resource that exists.
     *
     * @param notFound what to say of one that does not; clusters have an answer of their own
     * @throws Fault also when it is no ARN, or a short one
     */
    String existing(@Nullable String resourceArn, Supplier<Fault> notFound) {
        String arn = Given.required(resourceArn, "resourceArn");
        String[] parts = arn.split(":", 6);
        if (parts.length < 6 || !parts[0].equals("arn") || !parts[2].equals("ecs") || !parts[5].contains("/")) {
            throw Faults.malformedIdentifier();
        }
        if (parts[5].matches("(service|task)/[^/]+")) {
            throw Faults.longArnNeeded();
        }
        if (parts[5].startsWith("cluster/")) {
            return world.account()
                    .cluster(arn)
                    .filter(Cluster::active)
                    .map(Cluster::arn)
                    .orElseThrow(Faults::clusterNotFound);
        }
        if (!exists(arn, parts[5])) {
            throw notFound.get();
        }
        return arn;
    }

    private boolean exists(String arn, String resource) {
        if (resource.startsWith("service/")) {
            return world.express()
                    .service(arn)
                    .filter(service -> service.status() != ExpressService.Status.INACTIVE)
                    .isPresent();
        }
        if (resource.startsWith("task/")) {
            return world.tasks()
                    .task(arn.substring(arn.lastIndexOf('/') + 1))
                    .map(Task::identity)
                    .filter(identity -> identity.arn().equals(arn))
                    .isPresent();
        }
        return world.account().taskDefinition(arn).isPresent();
    }
}
