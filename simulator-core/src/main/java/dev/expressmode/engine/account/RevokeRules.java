package dev.expressmode.engine.account;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.Scope;
import dev.expressmode.engine.World;
import java.util.List;

/** Takes rules out of a security group. Descriptions do not matter. */
public record RevokeRules(Scope scope, String groupId, List<SecurityGroup.Rule> rules) implements Command<Done> {
    @Override
    public Outcome<Done> decide(World world) {
        SecurityGroup group = world.slice(Account.class)
                .securityGroup(scope, groupId)
                .orElseThrow(() -> NetworkFaults.noGroup(groupId));
        for (SecurityGroup.Rule rule : rules) {
            if (group.rules().stream().noneMatch(rule::sameTraffic)) {
                throw NetworkFaults.noRule();
            }
        }
        List<SecurityGroup.Rule> left = group.rules().stream()
                .filter(rule -> rules.stream().noneMatch(rule::sameTraffic))
                .toList();
        return Outcome.done().event(new AccountEvent.SecurityGroupCreated(group.withRules(left)));
    }
}
