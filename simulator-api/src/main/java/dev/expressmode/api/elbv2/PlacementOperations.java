package dev.expressmode.api.elbv2;

import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.engine.balancing.BalancingFaults;
import dev.expressmode.engine.balancing.LoadBalancer;
import dev.expressmode.engine.balancing.MoveLoadBalancer;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeCapacityReservationRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeCapacityReservationResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetIpAddressTypeRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetIpAddressTypeResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetSecurityGroupsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetSecurityGroupsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetSubnetsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetSubnetsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SubnetMapping;

/** Where a load balancer is, and what guards it. */
final class PlacementOperations {
    private static final String IPV4 = "ipv4";

    /** Decreases of a reservation in a day, none of which was used (documented: capacity-unit-reservation). */
    private static final int DECREASES = 2;

    private final ElbWorld world;

    PlacementOperations(ElbWorld world) {
        this.world = world;
    }

    List<Operation<?, ?>> all() {
        return List.of(
                Operation.of("SetSubnets", SetSubnetsRequest::builder, this::subnets),
                Operation.of("SetSecurityGroups", SetSecurityGroupsRequest::builder, this::groups),
                Operation.of("SetIpAddressType", SetIpAddressTypeRequest::builder, this::addresses),
                Operation.of(
                        "DescribeCapacityReservation", DescribeCapacityReservationRequest::builder, this::capacity));
    }

    private SetSubnetsResponse subnets(SetSubnetsRequest request, Call call) {
        List<String> subnets = wanted(request.subnets(), request.subnetMappings());
        checkAddresses(request.ipAddressTypeAsString());
        LoadBalancer moved = world.execute(new MoveLoadBalancer(
                ElbWorld.required(request.loadBalancerArn(), "LoadBalancerArn"),
                Optional.of(subnets),
                Optional.empty()));
        return SetSubnetsResponse.builder()
                .availabilityZones(LoadBalancerView.of(moved, world.account()).availabilityZones())
                .ipAddressType(IPV4)
                .build();
    }

    static List<String> wanted(List<String> subnets, List<SubnetMapping> mappings) {
        if (!subnets.isEmpty() && !mappings.isEmpty()) {
            throw BalancingFaults.validation("You must specify either subnets or subnet mappings, not both");
        }
        return subnets.isEmpty()
                ? mappings.stream()
                        .map(mapping -> ElbWorld.required(mapping.subnetId(), "SubnetId"))
                        .toList()
                : subnets;
    }

    private SetSecurityGroupsResponse groups(SetSecurityGroupsRequest request, Call call) {
        if (request.securityGroups().isEmpty()) {
            throw BalancingFaults.validation("1 validation error detected: Value null at 'securityGroups' failed to"
                    + " satisfy constraint: Member must not be null");
        }
        LoadBalancer guarded = world.execute(new MoveLoadBalancer(
                ElbWorld.required(request.loadBalancerArn(), "LoadBalancerArn"),
                Optional.empty(),
                Optional.of(request.securityGroups())));
        return SetSecurityGroupsResponse.builder()
                .securityGroupIds(guarded.securityGroupIds())
                .build();
    }

    private SetIpAddressTypeResponse addresses(SetIpAddressTypeRequest request, Call call) {
        existing(request.loadBalancerArn());
        checkAddresses(ElbWorld.required(request.ipAddressTypeAsString(), "IpAddressType"));
        return SetIpAddressTypeResponse.builder().ipAddressType(IPV4).build();
    }

    /** Subnets have IPv4 addresses only, as those of AWS have until somebody gives them a block of the others. */
    static void checkAddresses(@Nullable String type) {
        if (type == null || type.equals(IPV4)) {
            return;
        }
        if (type.equals("dualstack") || type.equals("dualstack-without-public-ipv4")) {
            throw BalancingFaults.tooMany(
                    "InvalidSubnet", "You must specify subnets with an associated IPv6 CIDR block.");
        }
        throw BalancingFaults.validation(
                "'" + type + "' must be one of 'ipv4, dualstack, dualstack-without-public-ipv4'");
    }

    private void existing(@Nullable String arn) {
        String wanted = ElbWorld.required(arn, "LoadBalancerArn");
        if (world.balancing().loadBalancer(wanted).isEmpty()) {
            throw BalancingFaults.loadBalancersNotFound();
        }
    }

    /** Nobody can reserve capacity here, so there is none. */
    private DescribeCapacityReservationResponse capacity(DescribeCapacityReservationRequest request, Call call) {
        existing(request.loadBalancerArn());
        return DescribeCapacityReservationResponse.builder()
                .decreaseRequestsRemaining(DECREASES)
                .build();
    }
}
