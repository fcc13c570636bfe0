package dev.expressmode.engine.express;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.Settings;
import dev.expressmode.engine.World;
import dev.expressmode.engine.express.ExpressService.Status;
import dev.expressmode.engine.express.ManagedResource.Type;
import dev.expressmode.engine.tasks.ScaleTaskSet;
import dev.expressmode.engine.tasks.TaskEvent;
import dev.expressmode.engine.tasks.Tasks;
import java.util.ArrayList;
import java.util.List;

/**
 * The deletion of a service: tasks drain and stop, the service turns INACTIVE, then its resources go one after the other
 * (inferred order), the shared ones only with their last user (observed). Cluster, task definitions and log group stay
 * (observed, documented).
 */
final class Deletion {
    private static final String STOPPED = "Service deployment stopped because the service was deleted.";

    private static final List<Type> ORDER = List.of(
            Type.RULE,
            Type.CERTIFICATE,
            Type.TARGET_GROUP,
            Type.METRIC_ALARM,
            Type.SCALING_POLICY,
            Type.SCALABLE_TARGET,
            Type.SERVICE_SECURITY_GROUP,
            Type.LISTENER,
            Type.LOAD_BALANCER,
            Type.LOAD_BALANCER_SECURITY_GROUP);

    private Deletion() {}

    static Outcome<Done> begin(World world, ExpressService service) {
        Outcome<Done> outcome = Outcome.done()
                .event(new ExpressEvent.ServiceStatusChanged(service.arn(), Status.DRAINING, world.now()))
                .cancel(CreateDeployment.key(service.arn()));
        for (ServiceDeployment deployment : service.deployments()) {
            if (!deployment.state().terminal()) {
                outcome.event(new ExpressEvent.DeploymentMoved(
                                deployment.arn(),
                                deployment.state(),
                                new DeploymentState.Stopped(STOPPED),
                                world.now()))
                        .cancel(DeploymentStep.key(deployment.arn(), "next"))
                        .cancel(DeploymentStep.key(deployment.arn(), "alarm"))
                        .cancel(DeploymentStep.key(deployment.arn(), "alarm-rewrite"));
            }
        }
        for (ManagedResource resource : service.resources()) {
            if (!resource.type().shared() && resource.type() != Type.LOG_GROUP && !gone(resource)) {
                outcome.event(new ExpressEvent.ResourceChanged(
                        service.arn(),
                        service.identity().incarnation(),
                        resource.in(ManagedResource.Status.DEPROVISIONING, world.now())));
            }
        }
        service.revisions.keySet().forEach(revision -> outcome.then(new ScaleTaskSet(revision, 0)));
        return outcome.then(new LookAtDeployments(service.arn()));
    }

    /** Goes on to INACTIVE once no task is left. */
    static Outcome<Done> look(World world, ExpressService service) {
        Tasks tasks = world.slice(Tasks.class);
        if (!service.revisions.keySet().stream().allMatch(tasks::gone)) {
            return Outcome.done();
        }
        Outcome<Done> outcome = Outcome.done()
                .event(new ExpressEvent.ServiceStatusChanged(service.arn(), Status.INACTIVE, world.now()));
        service.revisions.keySet().forEach(revision -> outcome.event(new TaskEvent.TaskSetDeleted(revision)));
        List<ManagedResource> left = new ArrayList<>();
        for (Type type : ORDER) {
            service.resources(type).stream().filter(resource -> !gone(resource)).forEach(left::add);
        }
        return outcome.at(
                        "service/" + service.identity().incarnation() + "/teardown",
                        world.now().plus(world.slice(Settings.class).times().resourceDeprovisioning()),
                        new TearDown(service, left))
                .inBackgroundAt(
                        "service/" + service.identity().incarnation() + "/purge",
                        world.now().plus(world.slice(Settings.class).times().inactiveRetention()),
                        new Purge(service.arn(), service.identity().incarnation()));
    }

    private static boolean gone(ManagedResource resource) {
        return resource.status() == ManagedResource.Status.DELETED;
    }

    /** Takes down the first of what is left, and sets the timer for the next. */
    record TearDown(ExpressService service, List<ManagedResource> left) implements Command<Done> {
        @Override
        public Outcome<Done> decide(World world) {
            if (left.isEmpty()) {
                return Outcome.done();
            }
            ManagedResource resource = left.get(0);
            String balancer = service.resourceArn(Type.LOAD_BALANCER);
            boolean needed = resource.type().shared()
                    && !world.slice(Express.class).usersOf(balancer).isEmpty();
            Outcome<Done> outcome = Outcome.done();
            if (!needed) {
                new ResourceWork(world, service).remove(resource, outcome);
                outcome.event(new ExpressEvent.ResourceChanged(
                        service.arn(),
                        service.identity().incarnation(),
                        resource.in(ManagedResource.Status.DELETED, world.now())));
            }
            return outcome.at(
                    "service/" + service.identity().incarnation() + "/teardown",
                    world.now().plus(world.slice(Settings.class).times().resourceDeprovisioning()),
                    new TearDown(service, left.subList(1, left.size())));
        }
    }

    /** An inactive service can be described no more. */
    record Purge(String serviceArn, String incarnation) implements Command<Done> {
        @Override
        public Outcome<Done> decide(World world) {
            return world.slice(Express.class)
                    .service(serviceArn, incarnation)
                    .map(service -> Outcome.done().event(new ExpressEvent.ServicePurged(serviceArn)))
                    .orElseGet(Outcome::done);
        }
    }
}
