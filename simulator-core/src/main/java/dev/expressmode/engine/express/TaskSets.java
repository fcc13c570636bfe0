package dev.expressmode.engine.express;

import dev.expressmode.engine.Scope;
import dev.expressmode.engine.Settings;
import dev.expressmode.engine.World;
import dev.expressmode.engine.account.Account;
import dev.expressmode.engine.account.Subnet;
import dev.expressmode.engine.tasks.TaskSetSpec;
import java.util.List;
import java.util.Optional;

/** Makes the task set of a service revision. */
final class TaskSets {
    private TaskSets() {}

    static TaskSetSpec of(
            World world, ExpressService service, ServiceRevision revision, Optional<String> targetGroupArn) {
        Account account = world.slice(Account.class);
        Scope scope = service.identity().scope();
        List<Subnet> subnets = revision.configuration().network().subnets().stream()
                .map(id -> account.subnet(scope, id))
                .flatMap(Optional::stream)
                .toList();
        return new TaskSetSpec(
                revision.arn(),
                service.identity().clusterArn(),
                service.arn(),
                service.identity().name(),
                revision.startedBy(),
                revision.taskDefinition(),
                targetGroupArn,
                subnets,
                revision.configuration().network().securityGroups(),
                new TaskSetSpec.Traits(
                        "service:" + service.identity().name(),
                        service.customer()
                                .map(CustomerSettings::healthCheckGrace)
                                .orElse(world.slice(Settings.class).times().healthCheckGrace()),
                        service.customer().map(CustomerSettings::executeCommand).orElse(false)));
    }
}
