package dev.expressmode.api.elbv2;

import dev.expressmode.engine.Scope;
import dev.expressmode.engine.account.Account;
import dev.expressmode.engine.account.Subnet;
import dev.expressmode.engine.balancing.LoadBalancer;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AvailabilityZone;

/** A load balancer as DescribeLoadBalancers shows it. */
final class LoadBalancerView {
    private static final String HOME = "Z35SXDOTRQ7X7K";

    /** The hosted zones of load balancers' names (documented: general reference, elb). */
    private static final Map<String, String> HOSTED_ZONES = Map.ofEntries(
            Map.entry("us-east-1", HOME),
            Map.entry("us-east-2", "Z3AADJGX6KTTL2"),
            Map.entry("us-west-1", "Z368ELLRRE2KJ0"),
            Map.entry("us-west-2", "Z1H1FL5HABSF5"),
            Map.entry("ca-central-1", "ZQSVJUPU6J1EY"),
            Map.entry("sa-east-1", "Z2P70J7HTTTPLU"),
            Map.entry("eu-west-1", "Z32O12XQLNTSW2"),
            Map.entry("eu-west-2", "ZHURV8PSTC4K8"),
            Map.entry("eu-west-3", "Z3Q77PNBQS71R4"),
            Map.entry("eu-central-1", "Z215JYRZR1TBD5"),
            Map.entry("eu-north-1", "Z23TAZ6LKFMNIO"),
            Map.entry("ap-south-1", "ZP97RAFLXTNZK"),
            Map.entry("ap-northeast-1", "Z14GRHDCWA56QT"),
            Map.entry("ap-southeast-1", "Z1LMS91P8CMLE5"),
            Map.entry("ap-southeast-2", "Z1GM3OXH4ZPM65"));

    private LoadBalancerView() {}

    static software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer of(
            LoadBalancer balancer, Account account) {
        Scope scope = Scope.ofArn(balancer.arn());
        return software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer.builder()
                .loadBalancerArn(balancer.arn())
                .loadBalancerName(balancer.name())
                .dnsName(balancer.dnsName())
                // other regions have zones of their own, which nobody is likely to need here
                .canonicalHostedZoneId(HOSTED_ZONES.getOrDefault(scope.region(), HOME))
                .createdTime(balancer.createdAt())
                .scheme(balancer.scheme().toString())
                .vpcId(balancer.vpcId())
                .state(state -> state.code(balancer.active() ? "active" : "provisioning"))
                .type("application")
                .availabilityZones(zones(balancer, scope, account))
                .securityGroups(balancer.securityGroupIds())
                .ipAddressType("ipv4")
                .build();
    }

    private static List<AvailabilityZone> zones(LoadBalancer balancer, Scope scope, Account account) {
        return balancer.subnetIds().stream()
                .map(id -> AvailabilityZone.builder()
                        .subnetId(id)
                        .zoneName(account.subnet(scope, id)
                                .map(Subnet::availabilityZone)
                                .orElse(scope.region() + "a"))
                        .build())
                .toList();
    }
}
