package dev.expressmode.engine.express;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Fault;
import dev.expressmode.engine.Faults;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.World;

/** Updates a service outside Express Mode. Answers its ARN. */
public record UpdateCustomerService(String serviceArn, CustomerChange change) implements Command<String> {
    /**
     * Decides.
     *
     * @throws Fault when there is no such service, it is not ACTIVE, or something named does not exist or fit
     */
    @Override
    public Outcome<String> decide(World world) {
        ExpressService service = world.slice(Express.class)
                .service(serviceArn)
                .filter(ExpressService::ownedByCustomer)
                .orElseThrow(Faults::serviceNotFound);
        if (service.status() != ExpressService.Status.ACTIVE) {
            throw Faults.serviceNotActive();
        }
        return change.applied(world, service);
    }
}
