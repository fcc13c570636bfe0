package dev.expressmode.api.ec2;

import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.api.Page;
import dev.expressmode.engine.Scope;
import dev.expressmode.engine.account.CreateSecurityGroup;
import dev.expressmode.engine.account.DeleteSecurityGroup;
import dev.expressmode.engine.account.NetworkFaults;
import dev.expressmode.engine.account.SecurityGroup;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupResponse;
import software.amazon.awssdk.services.ec2.model.DeleteSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSecurityGroupResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;

/** Security groups. */
final class SecurityGroupOperations {
    private final Ec2World world;

    SecurityGroupOperations(Ec2World world) {
        this.world = world;
    }

    List<Operation<?, ?>> all() {
        return List.of(
                Operation.of("DescribeSecurityGroups", DescribeSecurityGroupsRequest::builder, this::describe),
                Operation.of("CreateSecurityGroup", CreateSecurityGroupRequest::builder, this::create),
                Operation.of("DeleteSecurityGroup", DeleteSecurityGroupRequest::builder, this::delete));
    }

    private DescribeSecurityGroupsResponse describe(DescribeSecurityGroupsRequest request, Call call) {
        Scope scope = call.scope();
        List<SecurityGroup> byId = Ec2World.named(
                request.groupIds(), world.account().securityGroups(scope), SecurityGroup::id, NetworkFaults::noGroup);
        List<SecurityGroup> named =
                Ec2World.named(request.groupNames(), byId, SecurityGroup::name, NetworkFaults::noGroup);
        Page<SecurityGroup> page =
                Ec2World.page(filters(scope).pass(request.filters(), named), request.nextToken(), request.maxResults());
        return DescribeSecurityGroupsResponse.builder()
                .securityGroups(page.items().stream()
                        .map(group -> SecurityGroupView.of(world, scope, group))
                        .toList())
                .nextToken(page.nextOrNull())
                .build();
    }

    private Filters<SecurityGroup> filters(Scope scope) {
        return new Filters<SecurityGroup>()
                .on("group-id", SecurityGroup::id)
                .on("group-name", SecurityGroup::name)
                .on("vpc-id", SecurityGroup::vpcId)
                .on("description", SecurityGroup::description)
                .on("owner-id", group -> scope.account())
                .onAny("ip-permission.cidr", group -> peers(group, false))
                .onAny("ip-permission.group-id", group -> peers(group, false))
                .onAny("egress.ip-permission.cidr", group -> peers(group, true))
                .onAny("egress.ip-permission.group-id", group -> peers(group, true))
                .onTags(group -> world.account().tags(group.arn()));
    }

    private static List<String> peers(SecurityGroup group, boolean egress) {
        return group.rules().stream()
                .filter(rule -> rule.egress() == egress)
                .map(SecurityGroup.Rule::peer)
                .toList();
    }

    private CreateSecurityGroupResponse create(CreateSecurityGroupRequest request, Call call) {
        Scope scope = call.scope();
        String vpc = request.vpcId() == null ? world.account().defaultVpc(scope).id() : request.vpcId();
        SecurityGroup made = world.execute(new CreateSecurityGroup(
                scope,
                Ec2World.required(request.groupName(), "GroupName"),
                Ec2World.required(request.description(), "GroupDescription"),
                vpc));
        world.tag(scope, "security-group", made.id(), request.tagSpecifications());
        return CreateSecurityGroupResponse.builder()
                .groupId(made.id())
                .securityGroupArn(made.arn())
                .tags(world.tags(scope, "security-group", made.id()))
                .build();
    }

    private DeleteSecurityGroupResponse delete(DeleteSecurityGroupRequest request, Call call) {
        Scope scope = call.scope();
        String id = request.groupId() != null
                ? request.groupId()
                : world.account().securityGroups(scope).stream()
                        .filter(group -> group.name().equals(request.groupName()))
                        .map(SecurityGroup::id)
                        .findFirst()
                        .orElseThrow(() -> NetworkFaults.missing("GroupId"));
        if (NetworkInterfaces.using(world, scope, id)) {
            throw NetworkFaults.groupNeeded(id);
        }
        world.execute(new DeleteSecurityGroup(scope, id));
        return DeleteSecurityGroupResponse.builder()
                .returnValue(true)
                .groupId(id)
                .build();
    }
}
