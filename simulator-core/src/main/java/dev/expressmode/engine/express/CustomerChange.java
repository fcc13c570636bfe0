package dev.expressmode.engine.express;

import dev.expressmode.engine.Faults;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Scope;
import dev.expressmode.engine.World;
import dev.expressmode.engine.account.Account;
import dev.expressmode.engine.account.TaskDefinition;
import java.util.List;
import java.util.Optional;

/**
 * What an UpdateService call says; what it does not say stays.
 *
 * @param settings the settings as they are from now on
 * @param deploys whether there must be a deployment even if nothing that a revision holds changes
 */
public record CustomerChange(
        Optional<String> taskDefinition,
        Optional<Integer> desiredCount,
        Optional<CustomerRequest.Network> network,
        Optional<DeploymentPlan> plan,
        Optional<CustomerSettings> settings,
        boolean deploys) {

    /** The configuration of tasks of a definition in this network. */
    static ServiceConfiguration configuration(
            World world, Scope scope, TaskDefinition definition, CustomerRequest.Network network) {
        List<String> groups = network.securityGroups().isEmpty()
                ? List.of(
                        world.slice(Account.class).network(scope).defaultGroup().id())
                : network.securityGroups();
        return OwnDefinition.applied(
                definition,
                CreateService.blank("", "").in(new ServiceConfiguration.Network(network.subnets(), groups)));
    }

    /** Adds the events of a changed service, and of its deployment if there is to be one. */
    Outcome<String> applied(World world, ExpressService service) {
        Outcome<String> outcome = Outcome.of(service.arn());
        Optional<ServiceRevision> revision = revision(world, service);
        plan.filter(changed -> !changed.equals(service.plan()))
                .ifPresent(changed -> outcome.event(new ExpressEvent.PlanChanged(service.arn(), changed)));
        settings.filter(changed -> !service.customer().equals(Optional.of(changed)))
                .ifPresent(changed -> outcome.event(new ExpressEvent.CustomerSettingsChanged(service.arn(), changed)));
        revision.ifPresent(next -> UpdateService.deploy(world, service, next, outcome));
        desiredCount.ifPresent(count -> outcome.then(new ChangeDesiredCount(service.arn(), count)));
        return outcome;
    }

    private Optional<ServiceRevision> revision(World world, ExpressService service) {
        Scope scope = service.identity().scope();
        ServiceRevision base = service.base();
        CustomerSettings effective = settings.or(service::customer).orElseThrow(Faults::serviceNotFound);
        TaskDefinition definition = taskDefinition
                .map(named -> CustomerTasks.fronted(CustomerTasks.definition(world, scope, named), effective))
                .orElseGet(base::taskDefinition);
        network.ifPresent(there -> CustomerTasks.subnets(world, scope, there.subnets()));
        CustomerRequest.Network place = network.orElseGet(() -> new CustomerRequest.Network(
                base.configuration().network().subnets(),
                base.configuration().network().securityGroups()));
        ServiceConfiguration configuration = configuration(world, scope, definition, place);
        boolean same = configuration.equals(base.configuration());
        return same && !deploys
                ? Optional.empty()
                : Optional.of(Blueprint.revision(world, service.identity(), configuration, definition, world.ids()));
    }
}
