package dev.expressmode.engine.balancing;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Scope;
import dev.expressmode.engine.World;
import dev.expressmode.engine.account.Account;
import java.util.List;
import java.util.Optional;

/**
 * Gives a load balancer other subnets of its VPC, or other security groups (documented: SetSubnets, SetSecurityGroups).
 *
 * @param subnetIds empty where they stay
 * @param securityGroupIds empty where they stay
 */
public record MoveLoadBalancer(String arn, Optional<List<String>> subnetIds, Optional<List<String>> securityGroupIds)
        implements Command<LoadBalancer> {
    @Override
    public Outcome<LoadBalancer> decide(World world) {
        Account account = world.slice(Account.class);
        LoadBalancer before =
                world.slice(Balancing.class).loadBalancer(arn).orElseThrow(BalancingFaults::loadBalancersNotFound);
        Scope scope = Scope.ofArn(arn);
        subnetIds.ifPresent(ids -> {
            if (!BalancerNetwork.vpcOf(account, scope, ids).equals(before.vpcId())) {
                throw BalancingFaults.configuration("The subnets must belong to the VPC '" + before.vpcId() + "'");
            }
        });
        LoadBalancer after = before.placed(
                subnetIds.orElse(before.subnetIds()),
                securityGroupIds
                        .map(ids -> BalancerNetwork.groups(account, scope, before.vpcId(), ids))
                        .orElse(before.securityGroupIds()));
        return Outcome.of(after).event(new BalancingEvent.LoadBalancerMoved(after));
    }
}
