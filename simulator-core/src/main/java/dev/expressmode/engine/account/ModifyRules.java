package dev.expressmode.engine.account;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.Scope;
import dev.expressmode.engine.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Makes rules of a security group say something else under the name they have, all of them or none (documented:
 * ModifySecurityGroupRules).
 *
 * @param changed by the ids of rules; each keeps its direction
 */
public record ModifyRules(Scope scope, String groupId, Map<String, SecurityGroup.Rule> changed)
        implements Command<Done> {
    @Override
    public Outcome<Done> decide(World world) {
        SecurityGroup group = world.slice(Account.class)
                .securityGroup(scope, groupId)
                .orElseThrow(() -> NetworkFaults.noGroup(groupId));
        List<SecurityGroup.Rule> after = new ArrayList<>(group.rules());
        changed.forEach((id, rule) -> replace(after, id, rule));
        for (int i = 0; i < after.size(); i++) {
            SecurityGroup.Rule rule = after.get(i);
            if (after.subList(0, i).stream().anyMatch(rule::sameTraffic)) {
                throw NetworkFaults.duplicateRule(AuthorizeRules.sentence(rule));
            }
        }
        return Outcome.done().event(new AccountEvent.SecurityGroupCreated(group.withRules(after)));
    }

    private void replace(List<SecurityGroup.Rule> rules, String id, SecurityGroup.Rule rule) {
        for (int i = 0; i < rules.size(); i++) {
            if (rules.get(i).idIn(groupId).equals(id)) {
                rules.set(i, rule.facing(rules.get(i).egress()).called(id));
                return;
            }
        }
        throw NetworkFaults.noRuleCalled(id);
    }
}
