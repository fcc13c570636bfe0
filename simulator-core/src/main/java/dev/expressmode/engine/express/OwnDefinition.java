package dev.expressmode.engine.express;

import dev.expressmode.engine.Fault;
import dev.expressmode.engine.Faults;
import dev.expressmode.engine.Scope;
import dev.expressmode.engine.World;
import dev.expressmode.engine.account.Account;
import dev.expressmode.engine.account.ContainerDefinition;
import dev.expressmode.engine.account.TaskDefinition;
import java.util.Optional;

/** The task definitions users register themselves, as services and tasks use them. */
public final class OwnDefinition {
    private OwnDefinition() {}

    /**
     * The task definition a call names: {@code family}, {@code family:revision} or an ARN.
     *
     * @throws Fault when there is none, or it is INACTIVE
     */
    public static TaskDefinition active(World world, Scope scope, String named) {
        Account account = world.slice(Account.class);
        boolean family = !named.startsWith("arn:") && named.indexOf(':') < 0;
        if (family) {
            return account.activeTaskDefinition(scope, named).orElseThrow(Faults::taskDefinitionUnknown);
        }
        String arn = named.startsWith("arn:") ? named : scope.arn("ecs", "task-definition/" + named);
        TaskDefinition definition = account.taskDefinition(arn).orElseThrow(Faults::taskDefinitionUnknown);
        if (account.deregisteredAt(arn).isPresent()) {
            throw Faults.taskDefinitionInactive();
        }
        return definition;
    }

    /**
     * The definition for an Express service: it runs on Fargate and has a container {@code Main} with one TCP port, which
     * has a name (documented: the SDKs' UpdateExpressGatewayService; the texts are assumed).
     */
    static TaskDefinition forExpress(World world, Scope scope, String arn) {
        TaskDefinition definition = active(world, scope, arn);
        if (!definition.runsOnFargate()) {
            throw Faults.incompatibleDefinition("The task definition must be compatible with FARGATE.");
        }
        ContainerDefinition main = definition
                .container(ExpressDefaults.CONTAINER_NAME)
                .filter(container -> !container.portName().isEmpty())
                .orElseThrow(() -> Faults.invalidParameter("The task definition must have a container named '"
                        + ExpressDefaults.CONTAINER_NAME
                        + "' with exactly one TCP port mapping that has a containerPort and a name."));
        return definition.fronting(main, main.containerPort());
    }

    /** The configuration with the members that the definition says. */
    static ServiceConfiguration applied(TaskDefinition definition, ServiceConfiguration rest) {
        ContainerDefinition main = definition.container();
        return new ServiceConfiguration(
                new PrimaryContainer(
                        main.image(),
                        main.repositoryCredentials(),
                        main.command(),
                        main.environment(),
                        main.secrets(),
                        main.containerPort(),
                        main.logs()),
                definition.executionRoleArn(),
                definition.taskRoleArn(),
                new TaskSize(
                        "" + definition.cpuUnits(),
                        "" + definition.memoryMiB(),
                        definition.cpuUnits(),
                        definition.memoryMiB()),
                rest.network(),
                rest.healthCheckPath(),
                rest.scaling(),
                definition.architecture(),
                Optional.of(definition.arn()));
    }
}
