package dev.expressmode.engine.express;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.World;
import java.util.List;

/**
 * Something changed that a deployment, or the deletion, of this service may be waiting for. Decides for the oldest
 * deployment under way; what that changes makes the others look in their turn.
 */
public record LookAtDeployments(String serviceArn) implements Command<Done> {
    @Override
    public Outcome<Done> decide(World world) {
        return world.slice(Express.class)
                .service(serviceArn)
                .map(service -> look(world, service))
                .orElseGet(Outcome::done);
    }

    private static Outcome<Done> look(World world, ExpressService service) {
        if (service.status() == ExpressService.Status.DRAINING) {
            return Deletion.look(world, service);
        }
        List<ServiceDeployment> open = service.deployments().stream()
                .filter(deployment -> !deployment.state().terminal())
                .toList();
        return open.isEmpty() || open.get(open.size() - 1).waiting()
                ? Outcome.done()
                : open.get(open.size() - 1).state().look(new DeploymentStep(world, service, open.get(open.size() - 1)));
    }
}
