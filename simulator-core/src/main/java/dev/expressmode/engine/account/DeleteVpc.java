package dev.expressmode.engine.account;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.Scope;
import dev.expressmode.engine.World;

/** Deletes a VPC in which nothing is left but what it began with. */
public record DeleteVpc(Scope scope, String id) implements Command<Done> {
    @Override
    public Outcome<Done> decide(World world) {
        Account account = world.slice(Account.class);
        Network network = account.network(scope);
        if (network.cloud(id).isEmpty()) {
            throw NetworkFaults.noVpc(id);
        }
        boolean needed = network.subnets().stream()
                        .anyMatch(subnet -> subnet.vpcId().equals(id))
                || network.gateways().stream()
                        .anyMatch(gateway -> gateway.vpcId().filter(id::equals).isPresent())
                || network.routeTables().stream()
                        .anyMatch(table -> table.vpcId().equals(id) && !table.main())
                || account.securityGroups(scope).stream()
                        .anyMatch(group ->
                                group.vpcId().equals(id) && !group.name().equals("default"));
        if (needed) {
            throw NetworkFaults.needed("vpc", id);
        }
        Outcome<Done> outcome = Outcome.done().event(new NetworkEvent.CloudDeleted(scope, id));
        account.securityGroups(scope).stream()
                .filter(group -> group.vpcId().equals(id))
                .forEach(group -> outcome.event(new AccountEvent.SecurityGroupDeleted(group.arn())));
        return outcome;
    }
}
