package dev.expressmode.api.ec2;

import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.engine.Fault;
import dev.expressmode.engine.account.NetworkFaults;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.DescribeAddressesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAddressesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeEgressOnlyInternetGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeEgressOnlyInternetGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNatGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNatGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcPeeringConnectionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcPeeringConnectionsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpnGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpnGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.Filter;

/**
 * What tools look for in a VPC though nothing here can make it: there is never any, and who asks for one by its id is
 * told that it does not exist. Filters are held to the documented ones, as everywhere.
 */
final class AbsentOperations {
    private static final List<String> ADDRESS_FILTERS = List.of(
            "allocation-id",
            "association-id",
            "domain",
            "instance-id",
            "network-border-group",
            "network-interface-id",
            "network-interface-owner-id",
            "private-ip-address",
            "public-ip");
    private static final List<String> NAT_GATEWAY_FILTERS =
            List.of("nat-gateway-id", "state", "subnet-id", "vpc-id", "auto-provision-zones", "auto-scaling-ips");
    private static final List<String> ENDPOINT_FILTERS = List.of(
            "ip-address-type",
            "service-name",
            "service-region",
            "vpc-endpoint-id",
            "vpc-endpoint-state",
            "vpc-endpoint-type",
            "vpc-id");
    private static final List<String> INSTANCE_FILTERS = List.of(
            "availability-zone",
            "image-id",
            "instance-id",
            "instance-lifecycle",
            "instance-state-code",
            "instance-state-name",
            "instance-type",
            "instance.group-id",
            "instance.group-name",
            "key-name",
            "launch-time",
            "network-interface.group-id",
            "network-interface.network-interface-id",
            "network-interface.subnet-id",
            "network-interface.vpc-id",
            "owner-id",
            "private-dns-name",
            "private-ip-address",
            "dns-name",
            "ip-address",
            "root-device-type",
            "subnet-id",
            "tenancy",
            "virtualization-type",
            "vpc-id");
    private static final List<String> PEERING_FILTERS = List.of(
            "accepter-vpc-info.cidr-block",
            "accepter-vpc-info.owner-id",
            "accepter-vpc-info.vpc-id",
            "expiration-time",
            "requester-vpc-info.cidr-block",
            "requester-vpc-info.owner-id",
            "requester-vpc-info.vpc-id",
            "status-code",
            "status-message",
            "vpc-peering-connection-id");
    private static final List<String> VPN_FILTERS = List.of(
            "amazon-side-asn",
            "attachment.state",
            "attachment.vpc-id",
            "availability-zone",
            "state",
            "type",
            "vpn-gateway-id");

    List<Operation<?, ?>> all() {
        return List.of(
                Operation.of("DescribeAddresses", DescribeAddressesRequest::builder, AbsentOperations::addresses),
                Operation.of("DescribeNatGateways", DescribeNatGatewaysRequest::builder, AbsentOperations::natGateways),
                Operation.of("DescribeVpcEndpoints", DescribeVpcEndpointsRequest::builder, AbsentOperations::endpoints),
                Operation.of("DescribeInstances", DescribeInstancesRequest::builder, AbsentOperations::instances),
                Operation.of(
                        "DescribeEgressOnlyInternetGateways",
                        DescribeEgressOnlyInternetGatewaysRequest::builder,
                        AbsentOperations::egressOnly),
                Operation.of(
                        "DescribeVpcPeeringConnections",
                        DescribeVpcPeeringConnectionsRequest::builder,
                        AbsentOperations::peerings),
                Operation.of(
                        "DescribeVpnGateways", DescribeVpnGatewaysRequest::builder, AbsentOperations::vpnGateways));
    }

    private static DescribeAddressesResponse addresses(DescribeAddressesRequest request, Call call) {
        none(
                request.filters(),
                ADDRESS_FILTERS,
                request.allocationIds(),
                id -> NetworkFaults.of(
                        "InvalidAllocationID.NotFound", "The allocation ID '" + id + "' does not exist"));
        none(
                List.of(),
                ADDRESS_FILTERS,
                request.publicIps(),
                ip -> NetworkFaults.of("InvalidAddress.NotFound", "Address '" + ip + "' not found."));
        return DescribeAddressesResponse.builder().build();
    }

    private static DescribeNatGatewaysResponse natGateways(DescribeNatGatewaysRequest request, Call call) {
        none(
                request.filter(),
                NAT_GATEWAY_FILTERS,
                request.natGatewayIds(),
                id -> NetworkFaults.of("NatGatewayNotFound", "NAT gateway " + id + " was not found"));
        paged(request.nextToken(), request.maxResults());
        return DescribeNatGatewaysResponse.builder().build();
    }

    private static DescribeVpcEndpointsResponse endpoints(DescribeVpcEndpointsRequest request, Call call) {
        none(
                request.filters(),
                ENDPOINT_FILTERS,
                request.vpcEndpointIds(),
                id -> NetworkFaults.of(
                        "InvalidVpcEndpointId.NotFound", "The Vpc Endpoint Id '" + id + "' does not exist"));
        paged(request.nextToken(), request.maxResults());
        return DescribeVpcEndpointsResponse.builder().build();
    }

    private static DescribeInstancesResponse instances(DescribeInstancesRequest request, Call call) {
        none(
                request.filters(),
                INSTANCE_FILTERS,
                request.instanceIds(),
                id -> NetworkFaults.of("InvalidInstanceID.NotFound", "The instance ID '" + id + "' does not exist"));
        paged(request.nextToken(), request.maxResults());
        return DescribeInstancesResponse.builder().build();
    }

    private static DescribeEgressOnlyInternetGatewaysResponse egressOnly(
            DescribeEgressOnlyInternetGatewaysRequest request, Call call) {
        none(
                request.filters(),
                List.of(),
                request.egressOnlyInternetGatewayIds(),
                id -> NetworkFaults.of("InvalidGatewayID.NotFound", "The eigw ID '" + id + "' does not exist"));
        paged(request.nextToken(), request.maxResults());
        return DescribeEgressOnlyInternetGatewaysResponse.builder().build();
    }

    private static DescribeVpcPeeringConnectionsResponse peerings(
            DescribeVpcPeeringConnectionsRequest request, Call call) {
        none(
                request.filters(),
                PEERING_FILTERS,
                request.vpcPeeringConnectionIds(),
                id -> NetworkFaults.of(
                        "InvalidVpcPeeringConnectionID.NotFound",
                        "The vpcPeeringConnection ID '" + id + "' does not exist"));
        paged(request.nextToken(), request.maxResults());
        return DescribeVpcPeeringConnectionsResponse.builder().build();
    }

    private static DescribeVpnGatewaysResponse vpnGateways(DescribeVpnGatewaysRequest request, Call call) {
        none(
                request.filters(),
                VPN_FILTERS,
                request.vpnGatewayIds(),
                id -> NetworkFaults.of(
                        "InvalidVpnGatewayID.NotFound", "The vpnGateway ID '" + id + "' does not exist"));
        return DescribeVpnGatewaysResponse.builder().build();
    }

    private static void none(
            List<Filter> filters, List<String> known, List<String> ids, Function<String, Fault> missing) {
        Ec2World.named(ids, List.<String>of(), id -> id, missing);
        Filters<String> any = new Filters<String>().onTags(id -> Map.of());
        known.forEach(name -> any.on(name, id -> id));
        any.pass(filters, List.of());
    }

    private static void paged(@Nullable String token, @Nullable Integer size) {
        Ec2World.page(List.of(), token, size);
    }
}
