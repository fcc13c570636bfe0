package dev.expressmode.engine.balancing;

import dev.expressmode.engine.Scope;
import dev.expressmode.engine.account.Account;
import dev.expressmode.engine.account.SecurityGroup;
import dev.expressmode.engine.account.Subnet;
import java.util.List;

/** What Elastic Load Balancing asks of the subnets and security groups of an Application Load Balancer. */
final class BalancerNetwork {
    private BalancerNetwork() {}

    /** The VPC of subnets, of which there must be two or more, in zones of their own and one VPC (documented). */
    static String vpcOf(Account account, Scope scope, List<String> subnetIds) {
        List<Subnet> subnets = subnetIds.stream()
                .map(id -> account.subnet(scope, id)
                        .orElseThrow(() ->
                                BalancingFaults.tooMany("SubnetNotFound", "The subnet ID '" + id + "' does not exist")))
                .toList();
        long zones = subnets.stream().map(Subnet::availabilityZone).distinct().count();
        if (zones < 2) {
            throw BalancingFaults.validation(
                    "At least two subnets in two different Availability Zones must be specified");
        }
        if (subnets.stream().map(Subnet::vpcId).distinct().count() > 1) {
            throw BalancingFaults.configuration("All subnets must belong to the same VPC");
        }
        if (zones < subnets.size()) {
            throw BalancingFaults.configuration(
                    "A load balancer cannot be attached to multiple subnets in the same Availability Zone");
        }
        return subnets.get(0).vpcId();
    }

    /** Security groups that are there and in the VPC; the VPC's default group if none is named (documented). */
    static List<String> groups(Account account, Scope scope, String vpcId, List<String> ids) {
        if (ids.isEmpty()) {
            return account.securityGroups(scope).stream()
                    .filter(group -> group.vpcId().equals(vpcId) && group.name().equals("default"))
                    .map(SecurityGroup::id)
                    .toList();
        }
        for (String id : ids) {
            SecurityGroup group = account.securityGroup(scope, id)
                    .orElseThrow(() -> BalancingFaults.tooMany(
                            "InvalidSecurityGroup", "The security group ID '" + id + "' does not exist"));
            if (!group.vpcId().equals(vpcId)) {
                throw BalancingFaults.configuration(
                        "Security group '" + id + "' does not belong to VPC '" + vpcId + "'");
            }
        }
        return List.copyOf(ids);
    }
}
