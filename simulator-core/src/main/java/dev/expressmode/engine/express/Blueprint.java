package dev.expressmode.engine.express;

import dev.expressmode.engine.Ids;
import dev.expressmode.engine.Scope;
import dev.expressmode.engine.World;
import dev.expressmode.engine.account.Account;
import dev.expressmode.engine.account.AccountEvent;
import dev.expressmode.engine.account.ContainerDefinition;
import dev.expressmode.engine.account.ContainerDefinition.LogConfiguration;
import dev.expressmode.engine.account.TaskDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes revisions and the task definitions behind them, with the names Express gives. */
final class Blueprint {
    private Blueprint() {}

    /**
     * What a managed task definition takes over.
     *
     * @param managedLogs where a container without log settings of its own writes
     * @param sidecars those of the revision before: they survive Express updates (documented:
     *     express-service-advanced-customization)
     */
    record Inherited(LogConfiguration managedLogs, List<ContainerDefinition> sidecars) {}

    /** Family {@code <cluster>-<service>} (observed). */
    static String family(ServiceIdentity identity) {
        return identity.clusterName() + "-" + identity.name();
    }

    /** The next revision of a service for a configuration. */
    static ServiceRevision revision(
            World world, ServiceIdentity identity, ServiceConfiguration configuration, Inherited inherited, Ids ids) {
        TaskDefinition definition = configuration
                .taskDefinitionArn()
                .map(arn -> OwnDefinition.forExpress(world, identity.scope(), arn))
                .orElseGet(() -> managed(world, identity, configuration, inherited));
        return revision(world, identity, configuration, definition, ids);
    }

    /** A revision with this task definition. */
    static ServiceRevision revision(
            World world,
            ServiceIdentity identity,
            ServiceConfiguration configuration,
            TaskDefinition definition,
            Ids ids) {
        String id = ids.revisionId();
        return new ServiceRevision(
                identity.scope()
                        .arn("ecs", "service-revision/" + identity.clusterName() + "/" + identity.name() + "/" + id),
                id,
                configuration,
                definition,
                world.now());
    }

    /** The event of the task definition that was made for a revision, unless it is the user's own. */
    static Optional<AccountEvent> registered(ServiceRevision revision) {
        return revision.configuration().taskDefinitionArn().isPresent()
                ? Optional.empty()
                : Optional.of(new AccountEvent.TaskDefinitionRegistered(revision.taskDefinition()));
    }

    private static TaskDefinition managed(
            World world, ServiceIdentity identity, ServiceConfiguration configuration, Inherited inherited) {
        Scope scope = identity.scope();
        String family = family(identity);
        int number = world.slice(Account.class).latestRevision(scope, family) + 1;
        PrimaryContainer container = configuration.container();
        List<ContainerDefinition> containers = new ArrayList<>();
        containers.add(new ContainerDefinition(
                ExpressDefaults.CONTAINER_NAME,
                container.image(),
                container.repositoryCredentials(),
                container.command(),
                container.environment(),
                container.secrets(),
                container.containerPort(),
                "main-" + container.containerPort() + "-tcp",
                Optional.of(container.logs().orElse(inherited.managedLogs())),
                Optional.empty()));
        containers.addAll(inherited.sidecars());
        return new TaskDefinition(
                scope.arn("ecs", "task-definition/" + family + ":" + number),
                family,
                number,
                containers,
                configuration.size().cpuUnits(),
                configuration.size().memoryMiB(),
                configuration.executionRoleArn(),
                configuration.taskRoleArn(),
                configuration.architecture(),
                Optional.empty(),
                world.now());
    }
}
