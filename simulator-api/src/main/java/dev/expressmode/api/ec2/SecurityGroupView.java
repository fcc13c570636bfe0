package dev.expressmode.api.ec2;

import dev.expressmode.engine.Scope;
import dev.expressmode.engine.account.SecurityGroup.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.Ipv6Range;
import software.amazon.awssdk.services.ec2.model.PrefixListId;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/** Security groups and their rules as EC2 shows them. */
final class SecurityGroupView {
    private SecurityGroupView() {}

    static SecurityGroup of(Ec2World world, Scope scope, dev.expressmode.engine.account.SecurityGroup group) {
        return SecurityGroup.builder()
                .groupId(group.id())
                .groupName(group.name())
                .description(group.description())
                .vpcId(group.vpcId())
                .ownerId(scope.account())
                .securityGroupArn(group.arn())
                .ipPermissions(permissions(scope, group.rules(), false))
                .ipPermissionsEgress(permissions(scope, group.rules(), true))
                .tags(Ec2World.tags(world.account().tags(group.arn())))
                .build();
    }

    /** Rules of the same protocol and ports are one permission (observed). */
    private static List<IpPermission> permissions(Scope scope, List<Rule> rules, boolean egress) {
        Map<String, List<Rule>> alike = new LinkedHashMap<>();
        for (Rule rule : rules) {
            if (rule.egress() == egress) {
                alike.computeIfAbsent(
                                rule.protocol() + "/" + rule.fromPort() + "/" + rule.toPort(), key -> new ArrayList<>())
                        .add(rule);
            }
        }
        return alike.values().stream().map(same -> permission(scope, same)).toList();
    }

    private static IpPermission permission(Scope scope, List<Rule> same) {
        Rule first = same.get(0);
        IpPermission.Builder permission = IpPermission.builder().ipProtocol(first.protocol());
        if (!first.protocol().equals("-1")) {
            permission.fromPort(first.fromPort()).toPort(first.toPort());
        }
        return permission
                .ipRanges(same.stream()
                        .filter(rule -> kind(rule) == Kind.IPV4)
                        .map(rule -> IpRange.builder()
                                .cidrIp(rule.peer())
                                .description(description(rule))
                                .build())
                        .toList())
                .ipv6Ranges(same.stream()
                        .filter(rule -> kind(rule) == Kind.IPV6)
                        .map(rule -> Ipv6Range.builder()
                                .cidrIpv6(rule.peer())
                                .description(description(rule))
                                .build())
                        .toList())
                .userIdGroupPairs(same.stream()
                        .filter(rule -> kind(rule) == Kind.GROUP)
                        .map(rule -> UserIdGroupPair.builder()
                                .groupId(rule.peer())
                                .userId(scope.account())
                                .description(description(rule))
                                .build())
                        .toList())
                .prefixListIds(same.stream()
                        .filter(rule -> kind(rule) == Kind.PREFIX_LIST)
                        .map(rule -> PrefixListId.builder()
                                .prefixListId(rule.peer())
                                .description(description(rule))
                                .build())
                        .toList())
                .build();
    }

    static SecurityGroupRule rule(Scope scope, String groupId, Rule rule) {
        String id = rule.idIn(groupId);
        SecurityGroupRule.Builder view = SecurityGroupRule.builder()
                .securityGroupRuleId(id)
                .securityGroupRuleArn(scope.arn("ec2", "security-group-rule/" + id))
                .groupId(groupId)
                .groupOwnerId(scope.account())
                .isEgress(rule.egress())
                .ipProtocol(rule.protocol())
                .fromPort(rule.fromPort())
                .toPort(rule.toPort())
                .description(description(rule));
        switch (kind(rule)) {
            case IPV4 -> view.cidrIpv4(rule.peer());
            case IPV6 -> view.cidrIpv6(rule.peer());
            case PREFIX_LIST -> view.prefixListId(rule.peer());
            case GROUP ->
                view.referencedGroupInfo(group -> group.groupId(rule.peer()).userId(scope.account()));
        }
        return view.build();
    }

    private static @Nullable String description(Rule rule) {
        return rule.description().isEmpty() ? null : rule.description();
    }

    private static Kind kind(Rule rule) {
        if (rule.peer().startsWith("sg-")) {
            return Kind.GROUP;
        }
        if (rule.peer().startsWith("pl-")) {
            return Kind.PREFIX_LIST;
        }
        return rule.peer().contains(":") ? Kind.IPV6 : Kind.IPV4;
    }

    /** Whom a rule is about. */
    private enum Kind {
        IPV4,
        IPV6,
        GROUP,
        PREFIX_LIST
    }
}
