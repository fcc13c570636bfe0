package dev.expressmode.api.ec2;

import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.api.Page;
import dev.expressmode.engine.Scope;
import dev.expressmode.engine.account.AuthorizeRules;
import dev.expressmode.engine.account.NetworkFaults;
import dev.expressmode.engine.account.RevokeRules;
import dev.expressmode.engine.account.SecurityGroup;
import dev.expressmode.engine.account.SecurityGroup.Rule;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupEgressRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupEgressResponse;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupRulesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupRulesResponse;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupEgressRequest;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupEgressResponse;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressResponse;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** The rules of security groups. */
final class SecurityGroupRuleOperations {
    private final Ec2World world;

    SecurityGroupRuleOperations(Ec2World world) {
        this.world = world;
    }

    List<Operation<?, ?>> all() {
        return List.of(
                Operation.of("DescribeSecurityGroupRules", DescribeSecurityGroupRulesRequest::builder, this::describe),
                Operation.of(
                        "AuthorizeSecurityGroupIngress",
                        AuthorizeSecurityGroupIngressRequest::builder,
                        this::authorizeIngress),
                Operation.of(
                        "AuthorizeSecurityGroupEgress",
                        AuthorizeSecurityGroupEgressRequest::builder,
                        this::authorizeEgress),
                Operation.of(
                        "RevokeSecurityGroupIngress", RevokeSecurityGroupIngressRequest::builder, this::revokeIngress),
                Operation.of(
                        "RevokeSecurityGroupEgress", RevokeSecurityGroupEgressRequest::builder, this::revokeEgress));
    }

    private record Placed(String groupId, Rule rule) {
        String id() {
            return rule.idIn(groupId);
        }
    }

    private DescribeSecurityGroupRulesResponse describe(DescribeSecurityGroupRulesRequest request, Call call) {
        Scope scope = call.scope();
        List<Placed> all = world.account().securityGroups(scope).stream()
                .flatMap(group -> group.rules().stream().map(rule -> new Placed(group.id(), rule)))
                .toList();
        List<Placed> named =
                Ec2World.named(request.securityGroupRuleIds(), all, Placed::id, NetworkFaults::noRuleCalled);
        Filters<Placed> filters = new Filters<Placed>()
                .on("group-id", Placed::groupId)
                .on("security-group-rule-id", Placed::id)
                .onTags(placed -> world.tagMap(scope, "security-group-rule", placed.id()));
        Page<Placed> page =
                Ec2World.page(filters.pass(request.filters(), named), request.nextToken(), request.maxResults());
        return DescribeSecurityGroupRulesResponse.builder()
                .securityGroupRules(page.items().stream()
                        .map(placed -> SecurityGroupView.rule(scope, placed.groupId(), placed.rule()).toBuilder()
                                .tags(world.tags(scope, "security-group-rule", placed.id()))
                                .build())
                        .toList())
                .nextToken(page.nextOrNull())
                .build();
    }

    private AuthorizeSecurityGroupIngressResponse authorizeIngress(
            AuthorizeSecurityGroupIngressRequest request, Call call) {
        String group = group(call, request.groupId(), request.groupName());
        List<Rule> rules = new ArrayList<>(RuleRequest.rules(false, request.ipPermissions()));
        rules.addAll(
                RuleRequest.plain(false, request.ipProtocol(), request.fromPort(), request.toPort(), request.cidrIp()));
        return AuthorizeSecurityGroupIngressResponse.builder()
                .returnValue(true)
                .securityGroupRules(authorize(call.scope(), group, rules, request.tagSpecifications()))
                .build();
    }

    private AuthorizeSecurityGroupEgressResponse authorizeEgress(
            AuthorizeSecurityGroupEgressRequest request, Call call) {
        String group = Ec2World.required(request.groupId(), "GroupId");
        List<Rule> rules = new ArrayList<>(RuleRequest.rules(true, request.ipPermissions()));
        rules.addAll(
                RuleRequest.plain(true, request.ipProtocol(), request.fromPort(), request.toPort(), request.cidrIp()));
        return AuthorizeSecurityGroupEgressResponse.builder()
                .returnValue(true)
                .securityGroupRules(authorize(call.scope(), group, rules, request.tagSpecifications()))
                .build();
    }

    private List<SecurityGroupRule> authorize(
            Scope scope, String group, List<Rule> rules, List<TagSpecification> tags) {
        if (rules.isEmpty()) {
            throw NetworkFaults.missing("IpPermissions");
        }
        List<Rule> added = world.execute(new AuthorizeRules(scope, group, rules));
        added.forEach(rule -> world.tag(scope, "security-group-rule", rule.id(), tags));
        return added.stream()
                .map(rule -> SecurityGroupView.rule(scope, group, rule).toBuilder()
                        .tags(world.tags(scope, "security-group-rule", rule.id()))
                        .build())
                .toList();
    }

    private RevokeSecurityGroupIngressResponse revokeIngress(RevokeSecurityGroupIngressRequest request, Call call) {
        String group = group(call, request.groupId(), request.groupName());
        List<Rule> rules = new ArrayList<>(RuleRequest.rules(false, request.ipPermissions()));
        rules.addAll(
                RuleRequest.plain(false, request.ipProtocol(), request.fromPort(), request.toPort(), request.cidrIp()));
        rules.addAll(byId(call.scope(), group, request.securityGroupRuleIds()));
        world.execute(new RevokeRules(call.scope(), group, rules));
        return RevokeSecurityGroupIngressResponse.builder().returnValue(true).build();
    }

    private RevokeSecurityGroupEgressResponse revokeEgress(RevokeSecurityGroupEgressRequest request, Call call) {
        String group = Ec2World.required(request.groupId(), "GroupId");
        List<Rule> rules = new ArrayList<>(RuleRequest.rules(true, request.ipPermissions()));
        rules.addAll(
                RuleRequest.plain(true, request.ipProtocol(), request.fromPort(), request.toPort(), request.cidrIp()));
        rules.addAll(byId(call.scope(), group, request.securityGroupRuleIds()));
        world.execute(new RevokeRules(call.scope(), group, rules));
        return RevokeSecurityGroupEgressResponse.builder().returnValue(true).build();
    }

    private List<Rule> byId(Scope scope, String groupId, List<String> ids) {
        SecurityGroup group =
                world.account().securityGroup(scope, groupId).orElseThrow(() -> NetworkFaults.noGroup(groupId));
        return ids.stream()
                .map(id -> group.rules().stream()
                        .filter(rule -> rule.idIn(groupId).equals(id))
                        .findFirst()
                        .orElseThrow(NetworkFaults::noRule))
                .toList();
    }

    private String group(Call call, @Nullable String id, @Nullable String name) {
        if (id != null) {
            return id;
        }
        String wanted = Ec2World.required(name, "GroupId");
        return world.account().securityGroups(call.scope()).stream()
                .filter(group -> group.name().equals(wanted))
                .map(SecurityGroup::id)
                .findFirst()
                .orElseThrow(() -> NetworkFaults.noGroup(wanted));
    }
}
