package dev.expressmode.api.ec2;

import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.api.Page;
import dev.expressmode.api.ec2.NetworkInterfaces.Attached;
import dev.expressmode.engine.Scope;
import dev.expressmode.engine.account.NetworkFaults;
import dev.expressmode.engine.account.SecurityGroup;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesResponse;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceAttachment;
import software.amazon.awssdk.services.ec2.model.NetworkInterfacePrivateIpAddress;

/** The network interfaces of tasks and load balancers. */
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
        List<Attached> named = Ec2World.named(
                request.networkInterfaceIds(),
                NetworkInterfaces.all(world, scope),
                Attached::id,
                id -> NetworkFaults.of(
                        "InvalidNetworkInterfaceID.NotFound", "The networkInterface ID '" + id + "' does not exist"));
        Filters<Attached> filters = new Filters<Attached>()
                .on("network-interface-id", Attached::id)
                .on("subnet-id", each -> each.subnet().id())
                .on("vpc-id", each -> each.subnet().vpcId())
                .on("availability-zone", each -> each.subnet().availabilityZone())
                .on("private-ip-address", Attached::ip)
                .on("addresses.private-ip-address", Attached::ip)
                .on("mac-address", Attached::mac)
                .on("description", Attached::description)
                .on("interface-type", each -> "interface")
                .on("status", each -> "in-use")
                .on("attachment.status", each -> "attached")
                .on("attachment.instance-owner-id", Attached::attachedBy)
                .on("requester-id", Attached::owner)
                .on("requester-managed", each -> Boolean.toString(each.managed()))
                .on("owner-id", each -> scope.account())
                .onAny("group-id", Attached::groups)
                .onTags(Attached::tags);
        Page<Attached> page =
                Ec2World.page(filters.pass(request.filters(), named), request.nextToken(), request.maxResults());
        return DescribeNetworkInterfacesResponse.builder()
                .networkInterfaces(
                        page.items().stream().map(each -> view(scope, each)).toList())
                .nextToken(page.nextOrNull())
                .build();
    }

    private NetworkInterface view(Scope scope, Attached each) {
        String name = "ip-" + each.ip().replace('.', '-') + "." + DhcpOptions.domain(scope);
        String zone = each.subnet().availabilityZone();
        return NetworkInterface.builder()
                .networkInterfaceId(each.id())
                .interfaceType("interface")
                .status("in-use")
                .description(each.description())
                .availabilityZone(zone)
                .availabilityZoneId(Zones.id(zone))
                .subnetId(each.subnet().id())
                .vpcId(each.subnet().vpcId())
                .macAddress(each.mac())
                .privateIpAddress(each.ip())
                .privateDnsName(name)
                .privateIpAddresses(NetworkInterfacePrivateIpAddress.builder()
                        .primary(true)
                        .privateIpAddress(each.ip())
                        .privateDnsName(name)
                        .build())
                .groups(each.groups().stream()
                        .map(id -> GroupIdentifier.builder()
                                .groupId(id)
                                .groupName(world.account()
                                        .securityGroup(scope, id)
                                        .map(SecurityGroup::name)
                                        .orElse(""))
                                .build())
                        .toList())
                .attachment(NetworkInterfaceAttachment.builder()
                        .attachmentId("eni-attach-" + each.id().substring(4))
                        .attachTime(each.since())
                        .deleteOnTermination(false)
                        .deviceIndex(1)
                        .instanceOwnerId(each.attachedBy())
                        .status("attached")
                        .build())
                .ownerId(scope.account())
                .requesterId(each.owner())
                .requesterManaged(each.managed())
                .sourceDestCheck(true)
                .tagSet(Ec2World.tags(each.tags()))
                .build();
    }
}
