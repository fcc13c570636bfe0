package dev.expressmode.engine.account;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Fault;
import dev.expressmode.engine.Faults;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.World;

/**
 * Makes a task definition INACTIVE: what uses it goes on, nothing new may (documented: DeregisterTaskDefinition). One
 * that is INACTIVE already stays so (assumed).
 */
public record DeregisterTaskDefinition(String arn) implements Command<Done> {
    /**
     * Decides.
     *
     * @throws Fault when there is no such definition
     */
    @Override
    public Outcome<Done> decide(World world) {
        Account account = world.slice(Account.class);
        if (account.taskDefinition(arn).isEmpty()) {
            throw Faults.taskDefinitionMissing();
        }
        return account.deregisteredAt(arn).isPresent()
                ? Outcome.done()
                : Outcome.done().event(new AccountEvent.TaskDefinitionDeregistered(arn, world.now()));
    }
}
