package dev.expressmode.engine.express;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Fault;
import dev.expressmode.engine.Ids;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Scope;
import dev.expressmode.engine.Settings;
import dev.expressmode.engine.World;
import dev.expressmode.engine.account.Account;
import dev.expressmode.engine.account.AccountEvent;
import dev.expressmode.engine.account.Subnet;
import dev.expressmode.engine.account.TaskDefinition;
import dev.expressmode.engine.balancing.LoadBalancer.Scheme;
import java.util.List;
import java.util.Optional;

/**
 * Creates a service of the customer's own, outside Express Mode. It has the same revisions and deployments; what it
 * stands on, load balancer and roles, is made by somebody else. Answers its ARN.
 */
public record CreateCustomerService(Scope scope, CustomerRequest request) implements Command<String> {
    /**
     * Decides.
     *
     * @throws Fault when something named does not exist or does not fit, or the name is taken
     */
    @Override
    public Outcome<String> decide(World world) {
        Ids ids = world.ids();
        String clusterArn = RequestRules.clusterArn(scope, request.cluster());
        RequestRules.activeCluster(world, clusterArn);
        String name = RequestRules.name("service name", request.name());
        RequestRules.tags(request.tags());
        String arn = scope.arn("ecs", "service/" + clusterArn.substring(clusterArn.lastIndexOf('/') + 1) + "/" + name);
        CreateService.refuseTakenName(world, arn);
        TaskDefinition definition = CustomerTasks.fronted(
                CustomerTasks.definition(world, scope, request.taskDefinition()), request.settings());
        List<Subnet> subnets =
                CustomerTasks.subnets(world, scope, request.network().subnets());
        CustomerTasks.requireTargetGroups(world, request.settings());
        ServiceIdentity identity = new ServiceIdentity(
                arn,
                ids.hex(16),
                name,
                clusterArn,
                request.cluster().filter(text -> !text.isEmpty()).orElse(ExpressDefaults.CLUSTER),
                "",
                "",
                subnets.stream().allMatch(Subnet::open) ? Scheme.INTERNET_FACING : Scheme.INTERNAL,
                subnets.get(0).vpcId(),
                ServiceIdentity.Management.CUSTOMER,
                world.now());
        return make(world, identity, definition, ids);
    }

    private Outcome<String> make(World world, ServiceIdentity identity, TaskDefinition definition, Ids ids) {
        String arn = identity.arn();
        ServiceConfiguration configuration = CustomerChange.configuration(world, scope, definition, request.network());
        ServiceRevision revision = Blueprint.revision(world, identity, configuration, definition, ids);
        Outcome<String> outcome = Outcome.of(arn)
                .event(new ExpressEvent.ServiceCreated(identity, request.desiredCount()))
                .event(new ExpressEvent.CustomerSettingsChanged(arn, request.settings()))
                .event(new ExpressEvent.PlanChanged(arn, request.plan()));
        Optional<CustomerSettings.LoadBalancing> balancing = request.settings().loadBalancing();
        balancing.ifPresent(
                group -> outcome.event(new ExpressEvent.TargetGroupAssigned(arn, 0, group.targetGroupArn())));
        balancing
                .flatMap(CustomerSettings.LoadBalancing::alternateTargetGroupArn)
                .ifPresent(group -> outcome.event(new ExpressEvent.TargetGroupAssigned(arn, 1, group)));
        if (!world.slice(Account.class).tags(arn).isEmpty()) {
            // Those of a deleted service of the same name.
            outcome.event(new AccountEvent.TagsForgotten(arn));
        }
        if (!request.tags().isEmpty()) {
            outcome.event(new AccountEvent.Tagged(arn, request.tags()));
        }
        return outcome.event(new ExpressEvent.RevisionCreated(arn, revision))
                .at(
                        CreateDeployment.key(arn),
                        world.now().plus(world.slice(Settings.class).times().deploymentCreation()),
                        new CreateDeployment(arn));
    }
}
