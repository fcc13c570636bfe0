package dev.expressmode.engine.express;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.Settings;
import dev.expressmode.engine.Times;
import dev.expressmode.engine.World;
import dev.expressmode.engine.express.ManagedResource.Status;
import dev.expressmode.engine.express.ManagedResource.Type;
import java.time.Duration;

/** A managed resource is ready, if what it rests on is; then begins what rests on it. */
record ProvisionResource(String serviceArn, String incarnation, String resourceArn) implements Command<Done> {
    /** Sets the timer after which the resource is ready. */
    <R> void schedule(World world, Type type, Outcome<R> outcome) {
        Times times = world.slice(Settings.class).times();
        Duration takes = type == Type.CERTIFICATE ? times.certificateIssuing() : times.resourceProvisioning();
        String name = type.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        outcome.at(
                "service/" + incarnation + "/" + name + "/" + resourceArn.substring(resourceArn.lastIndexOf('/') + 1),
                world.now().plus(takes),
                this);
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
        if (!work.ready(resource)) {
            return Outcome.done();
        }
        Outcome<Done> outcome = Outcome.done();
        work.make(resource, outcome);
        outcome.event(
                new ExpressEvent.ResourceChanged(serviceArn, incarnation, resource.in(Status.ACTIVE, world.now())));
        for (ManagedResource next : service.resources()) {
            if (next.status() == Status.PROVISIONING && startsAfter(service, next, resource)) {
                new ProvisionResource(serviceArn, incarnation, next.arn()).schedule(world, next.type(), outcome);
            }
        }
        return outcome.then(new LookAtDeployments(serviceArn));
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
