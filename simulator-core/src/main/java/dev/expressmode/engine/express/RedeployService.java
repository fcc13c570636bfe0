package dev.expressmode.engine.express;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Fault;
import dev.expressmode.engine.Faults;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.World;
import dev.expressmode.engine.account.TaskDefinition;
import java.util.Optional;

/**
 * What UpdateService, the call for services outside Express Mode, changes of an Express service: it deploys again, with
 * another task definition or the same, changes how deployments go, and how many tasks there are until scaling says
 * otherwise (documented: express-service-advanced-customization, express-service-best-practices; observed). Answers its
 * ARN.
 *
 * @param taskDefinition family, family and revision, or ARN
 * @param force deploy even if nothing changes
 */
public record RedeployService(
        String serviceArn,
        Optional<String> taskDefinition,
        Optional<Integer> desiredCount,
        Optional<DeploymentPlan> plan,
        boolean force)
        implements Command<String> {
    /**
     * Decides.
     *
     * @throws Fault when there is no such service, it is not ACTIVE, or the definition is none for Express Mode
     */
    @Override
    public Outcome<String> decide(World world) {
        ExpressService service = world.slice(Express.class)
                .service(serviceArn)
                .filter(known -> !known.ownedByCustomer())
                .orElseThrow(Faults::serviceNotFound);
        if (service.status() != ExpressService.Status.ACTIVE) {
            throw Faults.serviceNotActive();
        }
        Outcome<String> outcome = Outcome.of(serviceArn);
        Optional<ServiceRevision> revision = revision(world, service);
        plan.filter(changed -> !changed.equals(service.plan()))
                .ifPresent(changed -> outcome.event(new ExpressEvent.PlanChanged(serviceArn, changed)));
        revision.ifPresent(next -> UpdateService.deploy(world, service, next, outcome));
        desiredCount.ifPresent(count -> outcome.then(new ChangeDesiredCount(serviceArn, count)));
        return outcome;
    }

    private Optional<ServiceRevision> revision(World world, ExpressService service) {
        ServiceRevision base = service.base();
        TaskDefinition definition = base.taskDefinition();
        ServiceConfiguration configuration = base.configuration();
        if (taskDefinition.isPresent()) {
            TaskDefinition named =
                    OwnDefinition.forExpress(world, service.identity().scope(), taskDefinition.get());
            boolean same = named.arn().equals(definition.arn());
            definition = named;
            configuration = same ? configuration : OwnDefinition.applied(named, configuration);
        }
        boolean changed = !configuration.equals(base.configuration());
        return changed || force
                ? Optional.of(Blueprint.revision(world, service.identity(), configuration, definition, world.ids()))
                : Optional.empty();
    }
}
