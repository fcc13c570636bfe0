package dev.expressmode.api.ec2;

import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.engine.account.DescribeRules;
import dev.expressmode.engine.account.ModifyRules;
import dev.expressmode.engine.account.NetworkFaults;
import dev.expressmode.engine.account.SecurityGroup;
import dev.expressmode.engine.account.SecurityGroup.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.ModifySecurityGroupRulesRequest;
import software.amazon.awssdk.services.ec2.model.ModifySecurityGroupRulesResponse;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRuleDescription;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRuleRequest;
import software.amazon.awssdk.services.ec2.model.UpdateSecurityGroupRuleDescriptionsEgressRequest;
import software.amazon.awssdk.services.ec2.model.UpdateSecurityGroupRuleDescriptionsEgressResponse;
import software.amazon.awssdk.services.ec2.model.UpdateSecurityGroupRuleDescriptionsIngressRequest;
import software.amazon.awssdk.services.ec2.model.UpdateSecurityGroupRuleDescriptionsIngressResponse;

/** Rules of security groups that say something else, or the same in other words. They keep their ids. */
final class RuleChangeOperations {
    private final Ec2World world;

    RuleChangeOperations(Ec2World world) {
        this.world = world;
    }

    List<Operation<?, ?>> all() {
        return List.of(
                Operation.of("ModifySecurityGroupRules", ModifySecurityGroupRulesRequest::builder, this::modify),
                Operation.of(
                        "UpdateSecurityGroupRuleDescriptionsIngress",
                        UpdateSecurityGroupRuleDescriptionsIngressRequest::builder,
                        this::describeIngress),
                Operation.of(
                        "UpdateSecurityGroupRuleDescriptionsEgress",
                        UpdateSecurityGroupRuleDescriptionsEgressRequest::builder,
                        this::describeEgress));
    }

    private ModifySecurityGroupRulesResponse modify(ModifySecurityGroupRulesRequest request, Call call) {
        Map<String, Rule> changed = new LinkedHashMap<>();
        request.securityGroupRules()
                .forEach(update -> changed.put(
                        Ec2World.required(update.securityGroupRuleId(), "SecurityGroupRuleId"),
                        wanted(Ec2World.required(update.securityGroupRule(), "SecurityGroupRule"))));
        if (changed.isEmpty()) {
            throw NetworkFaults.missing("SecurityGroupRule");
        }
        world.execute(new ModifyRules(call.scope(), Ec2World.required(request.groupId(), "GroupId"), changed));
        return ModifySecurityGroupRulesResponse.builder().returnValue(true).build();
    }

    private static Rule wanted(SecurityGroupRuleRequest rule) {
        List<String> peers = new ArrayList<>();
        for (String peer :
                new @Nullable String[] {rule.cidrIpv4(), rule.cidrIpv6(), rule.referencedGroupId(), rule.prefixListId()
                }) {
            if (peer != null) {
                peers.add(peer);
            }
        }
        if (peers.size() != 1) {
            throw NetworkFaults.of(
                    "InvalidParameterCombination",
                    "Only one of CidrIpv4, CidrIpv6, PrefixListId, or ReferencedGroupId can be specified");
        }
        Ec2World.required(rule.ipProtocol(), "IpProtocol");
        return RuleRequest.plain(false, rule.ipProtocol(), rule.fromPort(), rule.toPort(), peers.get(0))
                .get(0)
                .described(Ec2World.or(rule.description(), ""));
    }

    private UpdateSecurityGroupRuleDescriptionsIngressResponse describeIngress(
            UpdateSecurityGroupRuleDescriptionsIngressRequest request, Call call) {
        describe(
                call,
                Ec2World.required(request.groupId(), "GroupId"),
                false,
                request.ipPermissions(),
                request.securityGroupRuleDescriptions());
        return UpdateSecurityGroupRuleDescriptionsIngressResponse.builder()
                .returnValue(true)
                .build();
    }

    private UpdateSecurityGroupRuleDescriptionsEgressResponse describeEgress(
            UpdateSecurityGroupRuleDescriptionsEgressRequest request, Call call) {
        describe(
                call,
                Ec2World.required(request.groupId(), "GroupId"),
                true,
                request.ipPermissions(),
                request.securityGroupRuleDescriptions());
        return UpdateSecurityGroupRuleDescriptionsEgressResponse.builder()
                .returnValue(true)
                .build();
    }

    private void describe(
            Call call,
            String groupId,
            boolean egress,
            List<IpPermission> permissions,
            List<SecurityGroupRuleDescription> byId) {
        SecurityGroup group =
                world.account().securityGroup(call.scope(), groupId).orElseThrow(() -> NetworkFaults.noGroup(groupId));
        List<Rule> rules = new ArrayList<>(RuleRequest.rules(egress, permissions));
        for (SecurityGroupRuleDescription each : byId) {
            String id = Ec2World.required(each.securityGroupRuleId(), "SecurityGroupRuleId");
            rules.add(group.rules().stream()
                    .filter(rule ->
                            rule.egress() == egress && rule.idIn(groupId).equals(id))
                    .findFirst()
                    .orElseThrow(() -> NetworkFaults.noRuleCalled(id))
                    .described(Ec2World.or(each.description(), "")));
        }
        if (rules.isEmpty()) {
            throw NetworkFaults.missing("IpPermissions");
        }
        world.execute(new DescribeRules(call.scope(), groupId, rules));
    }
}
