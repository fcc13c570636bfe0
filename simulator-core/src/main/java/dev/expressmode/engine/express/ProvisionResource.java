package dev.expressmode.engine.express;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.Settings;
import dev.expressmode.engine.Times;
import dev.expressmode.engine.World;
import dev.expressmode.engine.express.ManagedResource.Status;
import dev.expressmode.engine.faults.FaultKind;
import dev.expressmode.engine.faults.InjectedFaults;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** A managed resource is ready, if what it rests on is; then begins what rests on it. */
record ProvisionResource(String serviceArn, String incarnation, String resourceArn) implements Command<Done> {
    static String key(String incarnation, ManagedResource resource) {
        String name = resource.type().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return "service/" + incarnation + "/" + name + "/"
                + resource.arn().substring(resource.arn().lastIndexOf('/') + 1);
    }

    /** Sets the timer after which a resource is ready. */
    static void schedule(World world, ExpressService service, ManagedResource resource, Outcome<?> outcome) {
        schedule(world, service.identity(), resource, outcome);
    }

    /** Sets the timer after which a resource of a service that is being created is ready. */
    static void schedule(World world, ServiceIdentity identity, ManagedResource resource, Outcome<?> outcome) {
        Times times = world.slice(Settings.class).times();
        Duration takes = resource.type() == ManagedResource.Type.CERTIFICATE
                ? times.certificateIssuing()
                : times.resourceProvisioning();
        Duration slow = resource.type() == ManagedResource.Type.CERTIFICATE
                ? InjectedFaults.delay(world, FaultKind.CERTIFICATE_SLOW, identity.name(), resource.arn())
                : Duration.ZERO;
        outcome.at(
                key(identity.incarnation(), resource),
                world.now().plus(takes).plus(slow),
                new ProvisionResource(identity.arn(), identity.incarnation(), resource.arn()));
    }

    @Override
    public Outcome<Done> decide(World world) {
        return world.slice(Express.class)
                .service(serviceArn, incarnation)
                .filter(service -> service.status() == ExpressService.Status.ACTIVE)
                .map(service -> provision(world, service))
                .orElseGet(Outcome::done);
    }

    private Outcome<Done> provision(World world, ExpressService service) {
        ManagedResource resource = service.resources.get(resourceArn);
        if (resource == null || resource.status() != Status.PROVISIONING) {
            return Outcome.done();
        }
        ResourceWork work = new ResourceWork(world, service);
        Optional<String> denied = Obstacles.to(world, service, resource);
        if (denied.isPresent()) {
            return stuck(world, resource, denied.get());
        }
        if (!work.ready(resource)) {
            return Outcome.done();
        }
        Outcome<Done> outcome = Outcome.done();
        work.make(resource, outcome);
        outcome.event(
                new ExpressEvent.ResourceChanged(serviceArn, incarnation, resource.in(Status.ACTIVE, world.now())));
        for (ManagedResource next : service.resources()) {
            if (next.status() == Status.PROVISIONING && startsAfter(service, next, resource)) {
                schedule(world, service, next, outcome);
            }
        }
        return outcome.then(new LookAtDeployments(serviceArn));
    }

    /** Shown as PROVISIONING with a reason, and tried again (observed: resumes within about a minute of the cure). */
    private Outcome<Done> stuck(World world, ManagedResource resource, String reason) {
        Outcome<Done> outcome = Outcome.done()
                .at(
                        key(incarnation, resource),
                        world.now().plus(world.slice(Settings.class).times().managedResourceRetry()),
                        this);
        boolean known = resource.statusReason().equals(Optional.of(reason));
        return known
                ? outcome
                : outcome.event(new ExpressEvent.ResourceChanged(
                        serviceArn,
                        incarnation,
                        new ManagedResource(
                                resource.type(),
                                resource.arn(),
                                Status.PROVISIONING,
                                Optional.of(reason),
                                world.now())));
    }

    /** Whether {@code done} was the last thing {@code next} waited for. */
    private static boolean startsAfter(ExpressService service, ManagedResource next, ManagedResource done) {
        return next.type().requires().contains(done.type())
                && service.resources().stream()
                        .filter(other -> !other.arn().equals(done.arn()))
                        .filter(other -> next.type().requires().contains(other.type()))
                        .allMatch(other -> other.status() == Status.ACTIVE);
    }
}
