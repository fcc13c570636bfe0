package dev.expressmode.engine.account;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.Scope;
import dev.expressmode.engine.World;
import java.util.List;

/**
 * Gives rules of a security group other descriptions; they stay what they are.
 *
 * @param rules the traffic of those that are meant, with the new words
 */
public record DescribeRules(Scope scope, String groupId, List<SecurityGroup.Rule> rules) implements Command<Done> {
    @Override
    public Outcome<Done> decide(World world) {
        SecurityGroup group = world.slice(Account.class)
                .securityGroup(scope, groupId)
                .orElseThrow(() -> NetworkFaults.noGroup(groupId));
        if (rules.stream().anyMatch(rule -> group.rules().stream().noneMatch(rule::sameTraffic))) {
            throw NetworkFaults.noRule();
        }
        List<SecurityGroup.Rule> after = group.rules().stream()
                .map(before -> rules.stream()
                        .filter(before::sameTraffic)
                        .findFirst()
                        .map(rule -> before.described(rule.description()))
                        .orElse(before))
                .toList();
        return Outcome.done().event(new AccountEvent.SecurityGroupCreated(group.withRules(after)));
    }
}
