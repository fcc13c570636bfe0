package dev.expressmode.engine.express;

import dev.expressmode.engine.Ids;
import dev.expressmode.engine.Scope;
import dev.expressmode.engine.World;
import dev.expressmode.engine.account.Account;
import dev.expressmode.engine.account.ContainerDefinition;
import dev.expressmode.engine.account.ContainerDefinition.LogConfiguration;
import dev.expressmode.engine.account.TaskDefinition;
import java.util.Optional;

/** Makes revisions and the task definitions behind them, with the names Express gives. */
final class Blueprint {
    private Blueprint() {}

    /** Family {@code <cluster>-<service>} (observed). */
    static String family(ServiceIdentity identity) {
        return identity.clusterName() + "-" + identity.name();
    }

    /** The next revision of a service for a configuration. */
    static ServiceRevision revision(
            World world,
            ServiceIdentity identity,
            ServiceConfiguration configuration,
            LogConfiguration managedLogs,
            Ids ids) {
        Scope scope = identity.scope();
        String family = family(identity);
        int number = world.slice(Account.class).latestRevision(scope, family) + 1;
        PrimaryContainer container = configuration.container();
        TaskDefinition definition = new TaskDefinition(
                scope.arn("ecs", "task-definition/" + family + ":" + number),
                family,
                number,
                new ContainerDefinition(
                        ExpressDefaults.CONTAINER_NAME,
                        container.image(),
                        container.repositoryCredentials(),
                        container.command(),
                        container.environment(),
                        container.secrets(),
                        container.containerPort(),
                        "main-" + container.containerPort() + "-tcp",
                        Optional.of(container.logs().orElse(managedLogs))),
                configuration.size().cpuUnits(),
                configuration.size().memoryMiB(),
                configuration.executionRoleArn(),
                configuration.taskRoleArn(),
                configuration.architecture(),
                world.now());
        String id = ids.revisionId();
        return new ServiceRevision(
                scope.arn("ecs", "service-revision/" + identity.clusterName() + "/" + identity.name() + "/" + id),
                id,
                configuration,
                definition,
                world.now());
    }
}
