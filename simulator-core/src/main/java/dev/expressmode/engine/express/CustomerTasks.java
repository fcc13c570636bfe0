package dev.expressmode.engine.express;

import dev.expressmode.engine.Fault;
import dev.expressmode.engine.Faults;
import dev.expressmode.engine.Scope;
import dev.expressmode.engine.World;
import dev.expressmode.engine.account.Account;
import dev.expressmode.engine.account.ContainerDefinition;
import dev.expressmode.engine.account.Subnet;
import dev.expressmode.engine.account.TaskDefinition;
import dev.expressmode.engine.balancing.Balancing;
import java.util.List;

/** What tasks outside Express Mode need: a definition for Fargate and a place in the network. */
public final class CustomerTasks {
    private CustomerTasks() {}

    /**
     * The definition a call names, for Fargate.
     *
     * @throws Fault when there is none, it is INACTIVE or Fargate cannot run it
     */
    public static TaskDefinition definition(World world, Scope scope, String named) {
        TaskDefinition definition = OwnDefinition.active(world, scope, named);
        if (!definition.runsOnFargate()) {
            throw Faults.notForFargate();
        }
        return definition;
    }

    /** The definition with the container in front that a load balancer sends requests to. */
    static TaskDefinition fronted(TaskDefinition definition, CustomerSettings settings) {
        if (settings.loadBalancing().isEmpty()) {
            return definition;
        }
        CustomerSettings.LoadBalancing balancing = settings.loadBalancing().get();
        ContainerDefinition front = definition
                .container(balancing.containerName())
                .orElseThrow(() -> Faults.containerMissing(balancing.containerName()));
        return definition.fronting(front, balancing.containerPort());
    }

    /**
     * The subnets of tasks.
     *
     * @throws Fault when there are none, or one does not exist
     */
    public static List<Subnet> subnets(World world, Scope scope, List<String> ids) {
        if (ids.isEmpty()) {
            throw Faults.networkNeeded();
        }
        Account account = world.slice(Account.class);
        return ids.stream()
                .map(id -> account.subnet(scope, id)
                        .orElseThrow(() -> Faults.invalidParameter("The subnet ID '" + id + "' does not exist")))
                .toList();
    }

    /** The target groups exist and are named by a listener or a rule. */
    static void requireTargetGroups(World world, CustomerSettings settings) {
        settings.loadBalancing().ifPresent(balancing -> {
            requireUsed(world, balancing.targetGroupArn());
            balancing.alternateTargetGroupArn().ifPresent(arn -> requireUsed(world, arn));
        });
    }

    private static void requireUsed(World world, String arn) {
        Balancing balancing = world.slice(Balancing.class);
        if (balancing.targetGroup(arn).isEmpty()) {
            throw Faults.targetGroupMissing();
        }
        if (!balancing.isNamed(arn)) {
            throw Faults.targetGroupUnused(arn);
        }
    }
}
