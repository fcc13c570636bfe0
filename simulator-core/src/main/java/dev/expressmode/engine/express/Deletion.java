package dev.expressmode.engine.express;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.Settings;
import dev.expressmode.engine.Times;
import dev.expressmode.engine.World;
import dev.expressmode.engine.account.AccountEvent;
import dev.expressmode.engine.express.ExpressService.Status;
import dev.expressmode.engine.faults.FaultKind;
import dev.expressmode.engine.faults.InjectedFaults;
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

    private static final List<ManagedResource.Type> ORDER = List.of(
            ManagedResource.Type.RULE,
            ManagedResource.Type.CERTIFICATE,
            ManagedResource.Type.TARGET_GROUP,
            ManagedResource.Type.METRIC_ALARM,
            ManagedResource.Type.SCALING_POLICY,
            ManagedResource.Type.SCALABLE_TARGET,
            ManagedResource.Type.SERVICE_SECURITY_GROUP,
            ManagedResource.Type.LISTENER,
            ManagedResource.Type.LOAD_BALANCER,
            ManagedResource.Type.LOAD_BALANCER_SECURITY_GROUP);

    private Deletion() {}

    static Outcome<Done> begin(World world, ExpressService service) {
        Outcome<Done> outcome = Outcome.done()
                .event(new ExpressEvent.ServiceStatusChanged(service.arn(), Status.DRAINING, world.now()))
                .cancel(CreateDeployment.key(service.arn()));
        for (ServiceDeployment deployment : service.deployments()) {
            if (!deployment.state().terminal()) {
                outcome.event(new ExpressEvent.DeploymentMoved(
                                deployment.arn(), deployment.state(), new DeploymentEnd.Stopped(STOPPED), world.now()))
                        .cancel(DeploymentStep.key(deployment.arn(), "next"))
                        .cancel(DeploymentStep.key(deployment.arn(), "alarm"))
                        .cancel(DeploymentStep.key(deployment.arn(), "alarm-rewrite"));
            }
        }
        for (ManagedResource resource : service.resources()) {
            if (!resource.type().shared() && resource.type() != ManagedResource.Type.LOG_GROUP && !gone(resource)) {
                outcome.event(new ExpressEvent.ResourceChanged(
                                service.arn(),
                                service.identity().incarnation(),
                                resource.in(ManagedResource.Status.DEPROVISIONING, world.now())))
                        .cancel(ProvisionResource.key(service.identity().incarnation(), resource));
            }
        }
        service.revisions.keySet().forEach(revision -> outcome.then(new ScaleTaskSet(revision, 0)));
        return outcome.then(new LookAtDeployments(service.arn()));
    }

    private static String key(ExpressService service, String what) {
        return "service/" + service.identity().incarnation() + "/" + what;
    }

    /** Once no task is left, the service turns INACTIVE some time later, as ECS ends a deployment some time later. */
    static Outcome<Done> look(World world, ExpressService service) {
        Tasks tasks = world.slice(Tasks.class);
        if (InjectedFaults.strikes(
                world, FaultKind.DELETION_STUCK, service.identity().name(), service.arn())) {
            return Outcome.done();
        }
        for (String revision : service.revisions.keySet()) {
            if (!tasks.gone(revision)) {
                return Outcome.done();
            }
        }
        return Outcome.done()
                .at(
                        key(service, "inactive"),
                        world.now().plus(world.slice(Settings.class).times().cleanUpSettling()),
                        new Deactivate(service.arn(), service.identity().incarnation()));
    }

    /** The service is INACTIVE; its resources begin to go, and in a while nobody will know it. */
    record Deactivate(String serviceArn, String incarnation) implements Command<Done> {
        @Override
        public Outcome<Done> decide(World world) {
            return world.slice(Express.class)
                    .service(serviceArn, incarnation)
                    .filter(service -> service.status() == Status.DRAINING)
                    .map(service -> deactivate(world, service))
                    .orElseGet(Outcome::done);
        }
    }

    private static Outcome<Done> deactivate(World world, ExpressService service) {
        Times times = world.slice(Settings.class).times();
        Outcome<Done> outcome = Outcome.done()
                .event(new ExpressEvent.ServiceStatusChanged(service.arn(), Status.INACTIVE, world.now()));
        service.revisions.keySet().forEach(revision -> outcome.event(new TaskEvent.TaskSetDeleted(revision)));
        List<ManagedResource> left = new ArrayList<>();
        for (ManagedResource.Type type : ORDER) {
            service.resources(type).stream().filter(resource -> !gone(resource)).forEach(left::add);
        }
        return outcome.at(
                        key(service, "teardown"),
                        world.now().plus(times.resourceDeprovisioning()),
                        new TearDown(service, left))
                .inBackgroundAt(
                        key(service, "purge"),
                        world.now().plus(times.inactiveRetention()),
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
            String balancer = service.resourceArn(ManagedResource.Type.LOAD_BALANCER);
            boolean needed = resource.type().shared()
                    && !world.slice(Express.class).usersOf(balancer).isEmpty();
            Outcome<Done> outcome = Outcome.done();
            if (!needed && !leftBehind(world, this, resource)) {
                new ResourceWork(world, service).remove(resource, outcome);
                outcome.event(new ExpressEvent.ResourceChanged(
                        service.arn(),
                        service.identity().incarnation(),
                        resource.in(ManagedResource.Status.DELETED, world.now())));
            }
            if (left.size() == 1) {
                return outcome;
            }
            return outcome.at(
                    key(service, "teardown"),
                    world.now().plus(world.slice(Settings.class).times().resourceDeprovisioning()),
                    new TearDown(service, List.copyOf(left.subList(1, left.size()))));
        }
    }

    private static boolean leftBehind(World world, TearDown work, ManagedResource resource) {
        String name = work.service().identity().name();
        return (resource.type() == ManagedResource.Type.RULE
                        && InjectedFaults.strikes(world, FaultKind.RULE_ORPHANED, name, resource.arn()))
                || (resource.type() == ManagedResource.Type.SERVICE_SECURITY_GROUP
                        && InjectedFaults.strikes(world, FaultKind.SECURITY_GROUP_LEFT, name, resource.arn()));
    }

    /** An inactive service can be described no more. */
    record Purge(String serviceArn, String incarnation) implements Command<Done> {
        @Override
        public Outcome<Done> decide(World world) {
            return world.slice(Express.class)
                    .service(serviceArn, incarnation)
                    .map(service -> Outcome.done()
                            .event(new ExpressEvent.ServicePurged(serviceArn))
                            .event(new AccountEvent.TagsForgotten(serviceArn)))
                    .orElseGet(Outcome::done);
        }
    }
}
