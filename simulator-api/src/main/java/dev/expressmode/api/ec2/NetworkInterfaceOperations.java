package dev.expressmode.api.ec2;

import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.api.Page;
import dev.expressmode.engine.Scope;
import dev.expressmode.engine.account.NetworkFaults;
import dev.expressmode.engine.account.SecurityGroup;
import dev.expressmode.engine.tasks.Task;
import dev.expressmode.engine.tasks.TaskIdentity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesResponse;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceAttachment;
import software.amazon.awssdk.services.ec2.model.NetworkInterfacePrivateIpAddress;

/** The network interfaces of tasks. */
final class NetworkInterfaceOperations {
    private final Ec2World world;

    NetworkInterfaceOperations(Ec2World world) {
        this.world = world;
    }

    List<Operation<?, ?>> all() {
        return List.of(
                Operation.of("DescribeNetworkInterfaces", DescribeNetworkInterfacesRequest::builder, this::describe));
    }

    private DescribeNetworkInterfacesResponse describe(DescribeNetworkInterfacesRequest request, Call call) {
        Scope scope = call.scope();
        List<Task> all = NetworkInterfaces.attached(world.tasks()).stream()
                .filter(task -> task.identity().arn().startsWith(scope.arn("ecs", "task/")))
                .toList();
        List<Task> named = Ec2World.named(
                request.networkInterfaceIds(),
                all,
                task -> task.identity().networkInterfaceId(),
                id -> NetworkFaults.of(
                        "InvalidNetworkInterfaceID.NotFound", "The networkInterface ID '" + id + "' does not exist"));
        Filters<Task> filters = new Filters<Task>()
                .on("network-interface-id", task -> task.identity().networkInterfaceId())
                .on("subnet-id", task -> task.identity().subnet().id())
                .on("vpc-id", task -> task.identity().subnet().vpcId())
                .on("availability-zone", task -> task.identity().subnet().availabilityZone())
                .on("private-ip-address", task -> task.identity().ip())
                .on("addresses.private-ip-address", task -> task.identity().ip())
                .on("mac-address", task -> task.identity().macAddress())
                .on("description", task -> description(scope, task))
                .on("interface-type", task -> "interface")
                .on("status", task -> "in-use")
                .on("attachment.status", task -> "attached")
                .on("attachment.instance-owner-id", task -> "amazon-aws")
                .on("requester-id", task -> "amazon-ecs")
                .on("requester-managed", task -> "false")
                .on("owner-id", task -> scope.account())
                .onAny("group-id", task -> task.spec().securityGroupIds())
                .onTags(task -> tags(task));
        Page<Task> page =
                Ec2World.page(filters.pass(request.filters(), named), request.nextToken(), request.maxResults());
        return DescribeNetworkInterfacesResponse.builder()
                .networkInterfaces(
                        page.items().stream().map(task -> view(scope, task)).toList())
                .nextToken(page.nextOrNull())
                .build();
    }

    /** What ECS writes here (observed for Fargate tasks). */
    private static String description(Scope scope, Task task) {
        return scope.arn("ecs", "attachment/" + task.identity().attachmentId());
    }

    private static Map<String, String> tags(Task task) {
        String[] arn = task.identity().arn().split("/", -1);
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put("aws:ecs:clusterName", arn.length > 2 ? arn[1] : "default");
        return tags;
    }

    private NetworkInterface view(Scope scope, Task task) {
        TaskIdentity identity = task.identity();
        String name = "ip-" + identity.ip().replace('.', '-') + ".ec2.internal";
        return NetworkInterface.builder()
                .networkInterfaceId(identity.networkInterfaceId())
                .interfaceType("interface")
                .status("in-use")
                .description(description(scope, task))
                .availabilityZone(identity.subnet().availabilityZone())
                .availabilityZoneId(Zones.id(identity.subnet().availabilityZone()))
                .subnetId(identity.subnet().id())
                .vpcId(identity.subnet().vpcId())
                .macAddress(identity.macAddress())
                .privateIpAddress(identity.ip())
                .privateDnsName(name)
                .privateIpAddresses(NetworkInterfacePrivateIpAddress.builder()
                        .primary(true)
                        .privateIpAddress(identity.ip())
                        .privateDnsName(name)
                        .build())
                .groups(task.spec().securityGroupIds().stream()
                        .map(id -> GroupIdentifier.builder()
                                .groupId(id)
                                .groupName(world.account()
                                        .securityGroup(scope, id)
                                        .map(SecurityGroup::name)
                                        .orElse(""))
                                .build())
                        .toList())
                .attachment(NetworkInterfaceAttachment.builder()
                        .attachmentId(
                                "eni-attach-" + identity.networkInterfaceId().substring(4))
                        .attachTime(task.createdAt())
                        .deleteOnTermination(false)
                        .deviceIndex(1)
                        .instanceOwnerId("amazon-aws")
                        .status("attached")
                        .build())
                .ownerId(scope.account())
                .requesterId("amazon-ecs")
                .requesterManaged(false)
                .sourceDestCheck(true)
                .tagSet(Ec2World.tags(tags(task)))
                .build();
    }
}
