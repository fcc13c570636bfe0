package dev.expressmode.engine.account;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.Scope;
import dev.expressmode.engine.World;

/** Deletes a security group that no other group's rules name; whether a task uses it is for the caller to know. */
public record DeleteSecurityGroup(Scope scope, String id) implements Command<Done> {
    @Override
    public Outcome<Done> decide(World world) {
        Account account = world.slice(Account.class);
        SecurityGroup group = account.securityGroup(scope, id).orElseThrow(() -> NetworkFaults.noGroup(id));
        if (group.name().equals("default")) {
            throw NetworkFaults.of(
                    "CannotDelete",
                    "the specified group: \"" + id + "\" name: \"default\" cannot be deleted by a user");
        }
        boolean named = account.securityGroups(scope).stream()
                .filter(other -> !other.id().equals(id))
                .anyMatch(other ->
                        other.rules().stream().anyMatch(rule -> rule.peer().equals(id)));
        if (named) {
            throw NetworkFaults.groupNeeded(id);
        }
        return Outcome.done().event(new AccountEvent.SecurityGroupDeleted(group.arn()));
    }
}
