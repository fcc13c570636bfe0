package dev.expressmode.engine.express;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Fault;
import dev.expressmode.engine.Faults;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.World;

/** Deletes an Express service: DRAINING now, INACTIVE once its tasks have drained and stopped. Answers its ARN. */
public record DeleteService(String serviceArn) implements Command<String> {
    /**
     * Decides.
     *
     * @throws Fault when there is no such service, or it is being or has been deleted
     */
    @Override
    public Outcome<String> decide(World world) {
        ExpressService service = world.slice(Express.class)
                .service(RequestRules.serviceArn(serviceArn))
                .filter(known -> !known.ownedByCustomer())
                .orElseThrow(Faults::resourceNotFoundOnDelete);
        UpdateService.requireActive(service);
        return Deletion.begin(world, service).answering(serviceArn);
    }
}
