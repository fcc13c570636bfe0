package dev.expressmode.engine.account;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Scope;
import dev.expressmode.engine.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Adds rules to a security group, all of them or none, and says what they are called from now on. */
public record AuthorizeRules(Scope scope, String groupId, List<SecurityGroup.Rule> rules)
        implements Command<List<SecurityGroup.Rule>> {
    /** Rules in each direction (documented: VPC guide, amazon-vpc-limits). */
    private static final int MOST = 60;

    @Override
    public Outcome<List<SecurityGroup.Rule>> decide(World world) {
        SecurityGroup group = world.slice(Account.class)
                .securityGroup(scope, groupId)
                .orElseThrow(() -> NetworkFaults.noGroup(groupId));
        List<SecurityGroup.Rule> all = new ArrayList<>(group.rules());
        List<SecurityGroup.Rule> added = new ArrayList<>();
        for (SecurityGroup.Rule rule : rules) {
            if (all.stream().anyMatch(rule::sameTraffic)) {
                throw NetworkFaults.duplicateRule(sentence(rule));
            }
            SecurityGroup.Rule called = rule.called("sgr-" + world.ids().hex(17));
            all.add(called);
            added.add(called);
            long sameWay = all.stream()
                    .filter(other -> other.egress() == rule.egress())
                    .count();
            if (sameWay > MOST) {
                throw NetworkFaults.of(
                        "RulesPerSecurityGroupLimitExceeded",
                        "The maximum number of rules per security group has been reached.");
            }
        }
        return Outcome.of(List.copyOf(added)).event(new AccountEvent.SecurityGroupCreated(group.withRules(all)));
    }

    static String sentence(SecurityGroup.Rule rule) {
        String ports = rule.protocol().equals("-1")
                ? "ALL"
                : rule.protocol().toUpperCase(Locale.ROOT) + ", from port: " + rule.fromPort() + ", to port: "
                        + rule.toPort();
        return "peer: " + rule.peer() + ", " + ports + ", ALLOW";
    }
}
