package dev.expressmode.api.ec2;

import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.api.Page;
import dev.expressmode.engine.Scope;
import dev.expressmode.engine.account.CreateVpc;
import dev.expressmode.engine.account.DeleteVpc;
import dev.expressmode.engine.account.ModifyVpc;
import dev.expressmode.engine.account.NetworkFaults;
import dev.expressmode.engine.account.PrivateCloud;
import dev.expressmode.engine.account.Subnet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.AttributeBooleanValue;
import software.amazon.awssdk.services.ec2.model.CreateVpcRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcResponse;
import software.amazon.awssdk.services.ec2.model.DeleteVpcRequest;
import software.amazon.awssdk.services.ec2.model.DeleteVpcResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkAclsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkAclsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.ec2.model.ModifyVpcAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyVpcAttributeResponse;
import software.amazon.awssdk.services.ec2.model.NetworkAcl;
import software.amazon.awssdk.services.ec2.model.NetworkAclEntry;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcCidrBlockAssociation;

/** VPCs and their attributes. */
final class VpcOperations {
    private final Ec2World world;

    VpcOperations(Ec2World world) {
        this.world = world;
    }

    List<Operation<?, ?>> all() {
        return List.of(
                Operation.of("DescribeVpcs", DescribeVpcsRequest::builder, this::describe),
                Operation.of("CreateVpc", CreateVpcRequest::builder, this::create),
                Operation.of("DeleteVpc", DeleteVpcRequest::builder, this::delete),
                Operation.of("DescribeVpcAttribute", DescribeVpcAttributeRequest::builder, this::attribute),
                Operation.of("ModifyVpcAttribute", ModifyVpcAttributeRequest::builder, this::modify),
                Operation.of("DescribeNetworkAcls", DescribeNetworkAclsRequest::builder, this::acls));
    }

    private DescribeVpcsResponse describe(DescribeVpcsRequest request, Call call) {
        Scope scope = call.scope();
        List<PrivateCloud> named =
                Ec2World.named(request.vpcIds(), world.network(scope).clouds(), PrivateCloud::id, NetworkFaults::noVpc);
        Filters<PrivateCloud> filters = new Filters<PrivateCloud>()
                .on("vpc-id", PrivateCloud::id)
                .on("cidr", PrivateCloud::cidr)
                .on("cidr-block-association.cidr-block", PrivateCloud::cidr)
                .on("is-default", cloud -> Boolean.toString(cloud.standard()))
                .on("isDefault", cloud -> Boolean.toString(cloud.standard()))
                .on("state", cloud -> "available")
                .on("owner-id", cloud -> scope.account())
                .on("dhcp-options-id", cloud -> DhcpOptions.id(scope))
                .onTags(cloud -> world.tagMap(scope, "vpc", cloud.id()));
        Page<PrivateCloud> page =
                Ec2World.page(filters.pass(request.filters(), named), request.nextToken(), request.maxResults());
        return DescribeVpcsResponse.builder()
                .vpcs(page.items().stream().map(cloud -> view(scope, cloud)).toList())
                .nextToken(page.nextOrNull())
                .build();
    }

    private Vpc view(Scope scope, PrivateCloud cloud) {
        return Vpc.builder()
                .vpcId(cloud.id())
                .cidrBlock(cloud.cidr())
                .isDefault(cloud.standard())
                .state("available")
                .ownerId(scope.account())
                .instanceTenancy("default")
                .dhcpOptionsId(DhcpOptions.id(scope))
                .cidrBlockAssociationSet(VpcCidrBlockAssociation.builder()
                        .associationId("vpc-cidr-assoc-" + cloud.id().substring(4))
                        .cidrBlock(cloud.cidr())
                        .cidrBlockState(state -> state.state("associated"))
                        .build())
                .tags(world.tags(scope, "vpc", cloud.id()))
                .build();
    }

    private CreateVpcResponse create(CreateVpcRequest request, Call call) {
        PrivateCloud made =
                world.execute(new CreateVpc(call.scope(), Ec2World.required(request.cidrBlock(), "CidrBlock")));
        world.tag(call.scope(), "vpc", made.id(), request.tagSpecifications());
        return CreateVpcResponse.builder().vpc(view(call.scope(), made)).build();
    }

    private DeleteVpcResponse delete(DeleteVpcRequest request, Call call) {
        world.execute(new DeleteVpc(call.scope(), Ec2World.required(request.vpcId(), "VpcId")));
        return DeleteVpcResponse.builder().build();
    }

    private DescribeVpcAttributeResponse attribute(DescribeVpcAttributeRequest request, Call call) {
        String id = Ec2World.required(request.vpcId(), "VpcId");
        PrivateCloud cloud = world.network(call.scope()).cloud(id).orElseThrow(() -> NetworkFaults.noVpc(id));
        DescribeVpcAttributeResponse.Builder answer =
                DescribeVpcAttributeResponse.builder().vpcId(id);
        switch (Ec2World.or(request.attributeAsString(), "")) {
            case "enableDnsSupport" -> answer.enableDnsSupport(value -> value.value(cloud.dnsSupport()));
            case "enableDnsHostnames" -> answer.enableDnsHostnames(value -> value.value(cloud.dnsHostnames()));
            case "enableNetworkAddressUsageMetrics" ->
                answer.enableNetworkAddressUsageMetrics(value -> value.value(false));
            default ->
                throw NetworkFaults.invalidValue("Value (" + request.attributeAsString()
                        + ") for parameter attribute is invalid. Unknown attribute");
        }
        return answer.build();
    }

    private ModifyVpcAttributeResponse modify(ModifyVpcAttributeRequest request, Call call) {
        world.execute(new ModifyVpc(
                call.scope(),
                Ec2World.required(request.vpcId(), "VpcId"),
                Optional.ofNullable(request.enableDnsSupport()).map(AttributeBooleanValue::value),
                Optional.ofNullable(request.enableDnsHostnames()).map(AttributeBooleanValue::value)));
        return ModifyVpcAttributeResponse.builder().build();
    }

    /** Every VPC has its default network ACL, which lets everything pass. Others are not simulated. */
    private DescribeNetworkAclsResponse acls(DescribeNetworkAclsRequest request, Call call) {
        Scope scope = call.scope();
        List<PrivateCloud> named = Ec2World.named(
                request.networkAclIds(),
                world.network(scope).clouds(),
                VpcOperations::acl,
                id -> NetworkFaults.of(
                        "InvalidNetworkAclID.NotFound", "The network acl ID '" + id + "' does not exist"));
        Filters<PrivateCloud> filters = new Filters<PrivateCloud>()
                .on("vpc-id", PrivateCloud::id)
                .on("default", cloud -> "true")
                .on("network-acl-id", VpcOperations::acl)
                .on("owner-id", cloud -> scope.account())
                .onAny("association.subnet-id", cloud -> world.network(scope).subnets().stream()
                        .filter(subnet -> subnet.vpcId().equals(cloud.id()))
                        .map(Subnet::id)
                        .toList())
                .onTags(cloud -> Map.of());
        return DescribeNetworkAclsResponse.builder()
                .networkAcls(filters.pass(request.filters(), named).stream()
                        .map(cloud -> aclView(scope, cloud))
                        .toList())
                .build();
    }

    private static String acl(PrivateCloud cloud) {
        return cloud.id().replace("vpc-", "acl-");
    }

    private NetworkAcl aclView(Scope scope, PrivateCloud cloud) {
        return NetworkAcl.builder()
                .networkAclId(acl(cloud))
                .vpcId(cloud.id())
                .isDefault(true)
                .ownerId(scope.account())
                .entries(
                        entry(true, 100, "allow"), entry(true, 32_767, "deny"),
                        entry(false, 100, "allow"), entry(false, 32_767, "deny"))
                .build();
    }

    private static NetworkAclEntry entry(boolean egress, int number, String action) {
        return NetworkAclEntry.builder()
                .cidrBlock("0.0.0.0/0")
                .egress(egress)
                .protocol("-1")
                .ruleAction(action)
                .ruleNumber(number)
                .build();
    }
}
