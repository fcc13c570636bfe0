package dev.expressmode.api.ec2;

import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.api.Page;
import dev.expressmode.engine.Scope;
import dev.expressmode.engine.account.CreateSubnet;
import dev.expressmode.engine.account.DeleteSubnet;
import dev.expressmode.engine.account.NetworkFaults;
import dev.expressmode.engine.account.PrivateCloud;
import dev.expressmode.engine.account.Subnet;
import dev.expressmode.engine.account.SwitchPublicAddresses;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.CreateSubnetRequest;
import software.amazon.awssdk.services.ec2.model.CreateSubnetResponse;
import software.amazon.awssdk.services.ec2.model.DeleteSubnetRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSubnetResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.ModifySubnetAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifySubnetAttributeResponse;

/** Subnets. */
final class SubnetOperations {
    private static final int KEPT_BY_AWS = 5;

    private final Ec2World world;

    SubnetOperations(Ec2World world) {
        this.world = world;
    }

    List<Operation<?, ?>> all() {
        return List.of(
                Operation.of("DescribeSubnets", DescribeSubnetsRequest::builder, this::describe),
                Operation.of("CreateSubnet", CreateSubnetRequest::builder, this::create),
                Operation.of("ModifySubnetAttribute", ModifySubnetAttributeRequest::builder, this::modify),
                Operation.of("DeleteSubnet", DeleteSubnetRequest::builder, this::delete));
    }

    private DescribeSubnetsResponse describe(DescribeSubnetsRequest request, Call call) {
        Scope scope = call.scope();
        List<Subnet> named = Ec2World.named(
                request.subnetIds(), world.network(scope).subnets(), Subnet::id, NetworkFaults::noSubnet);
        Filters<Subnet> filters = new Filters<Subnet>()
                .on("subnet-id", Subnet::id)
                .on("vpc-id", Subnet::vpcId)
                .on("availability-zone", Subnet::availabilityZone)
                .on("availabilityZone", Subnet::availabilityZone)
                .on("availability-zone-id", subnet -> Zones.id(subnet.availabilityZone()))
                .on("cidr-block", Subnet::cidr)
                .on("cidrBlock", Subnet::cidr)
                .on("cidr", Subnet::cidr)
                .on("default-for-az", subnet -> Boolean.toString(standard(scope, subnet)))
                .on("defaultForAz", subnet -> Boolean.toString(standard(scope, subnet)))
                .on(
                        "map-public-ip-on-launch",
                        subnet -> Boolean.toString(world.network(scope).publicOnLaunch(subnet.id())))
                .on("state", subnet -> "available")
                .on("owner-id", subnet -> scope.account())
                .on("subnet-arn", subnet -> arn(scope, subnet))
                .onTags(subnet -> world.tagMap(scope, "subnet", subnet.id()));
        Page<Subnet> page =
                Ec2World.page(filters.pass(request.filters(), named), request.nextToken(), request.maxResults());
        return DescribeSubnetsResponse.builder()
                .subnets(
                        page.items().stream().map(subnet -> view(scope, subnet)).toList())
                .nextToken(page.nextOrNull())
                .build();
    }

    private static String arn(Scope scope, Subnet subnet) {
        return scope.arn("ec2", "subnet/" + subnet.id());
    }

    private boolean standard(Scope scope, Subnet subnet) {
        return world.network(scope)
                .cloud(subnet.vpcId())
                .filter(PrivateCloud::standard)
                .isPresent();
    }

    private software.amazon.awssdk.services.ec2.model.Subnet view(Scope scope, Subnet subnet) {
        return software.amazon.awssdk.services.ec2.model.Subnet.builder()
                .subnetId(subnet.id())
                .subnetArn(arn(scope, subnet))
                .vpcId(subnet.vpcId())
                .cidrBlock(subnet.cidr())
                .availabilityZone(subnet.availabilityZone())
                .availabilityZoneId(Zones.id(subnet.availabilityZone()))
                .availableIpAddressCount(free(scope, subnet))
                .defaultForAz(standard(scope, subnet))
                .mapPublicIpOnLaunch(world.network(scope).publicOnLaunch(subnet.id()))
                .assignIpv6AddressOnCreation(false)
                .mapCustomerOwnedIpOnLaunch(false)
                .enableDns64(false)
                .ipv6Native(false)
                .ownerId(scope.account())
                .state("available")
                .privateDnsNameOptionsOnLaunch(options -> options.hostnameType("ip-name")
                        .enableResourceNameDnsARecord(false)
                        .enableResourceNameDnsAAAARecord(false))
                .tags(world.tags(scope, "subnet", subnet.id()))
                .build();
    }

    private int free(Scope scope, Subnet subnet) {
        int bits = Integer.parseInt(subnet.cidr().substring(subnet.cidr().indexOf('/') + 1));
        return (1 << (32 - bits)) - KEPT_BY_AWS - (int) NetworkInterfaces.in(world, scope, subnet.id());
    }

    private CreateSubnetResponse create(CreateSubnetRequest request, Call call) {
        Scope scope = call.scope();
        String zone = request.availabilityZone() != null
                ? request.availabilityZone()
                : Zones.named(scope.region(), Ec2World.or(request.availabilityZoneId(), ""));
        Subnet made = world.execute(new CreateSubnet(
                scope,
                Ec2World.required(request.vpcId(), "VpcId"),
                Ec2World.required(request.cidrBlock(), "CidrBlock"),
                zone));
        world.tag(scope, "subnet", made.id(), request.tagSpecifications());
        return CreateSubnetResponse.builder().subnet(view(scope, made)).build();
    }

    private ModifySubnetAttributeResponse modify(ModifySubnetAttributeRequest request, Call call) {
        String id = Ec2World.required(request.subnetId(), "SubnetId");
        if (request.mapPublicIpOnLaunch() != null) {
            world.execute(new SwitchPublicAddresses(
                    call.scope(), id, Ec2World.or(request.mapPublicIpOnLaunch().value(), false)));
        }
        return ModifySubnetAttributeResponse.builder().build();
    }

    private DeleteSubnetResponse delete(DeleteSubnetRequest request, Call call) {
        String id = Ec2World.required(request.subnetId(), "SubnetId");
        if (NetworkInterfaces.in(world, call.scope(), id) > 0) {
            throw NetworkFaults.needed("subnet", id);
        }
        world.execute(new DeleteSubnet(call.scope(), id));
        return DeleteSubnetResponse.builder().build();
    }
}
