package dev.expressmode.engine.express;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Fault;
import dev.expressmode.engine.Faults;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.World;

/**
 * Deletes a service outside Express Mode: DRAINING now, INACTIVE once its tasks have stopped. Load balancer, task
 * definitions and the rest are its owner's and stay. Answers its ARN.
 *
 * @param force also if tasks are wanted
 */
public record DeleteCustomerService(String serviceArn, boolean force) implements Command<String> {
    /**
     * Decides.
     *
     * @throws Fault when there is no such service or, without force, it should have tasks
     */
    @Override
    public Outcome<String> decide(World world) {
        ExpressService service = world.slice(Express.class)
                .service(serviceArn)
                .filter(known -> known.status() != ExpressService.Status.INACTIVE)
                .orElseThrow(Faults::serviceNotFound);
        if (!service.ownedByCustomer()) {
            throw Faults.useExpressDelete(serviceArn);
        }
        if (service.status() == ExpressService.Status.DRAINING) {
            return Outcome.of(serviceArn);
        }
        if (!force && service.desiredCount() > 0) {
            throw Faults.scaledAboveZero();
        }
        return Deletion.begin(world, service).answering(serviceArn);
    }
}
