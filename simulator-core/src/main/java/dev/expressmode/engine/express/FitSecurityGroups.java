package dev.expressmode.engine.express;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.World;
import dev.expressmode.engine.account.Account;
import dev.expressmode.engine.account.AccountEvent;
import dev.expressmode.engine.account.SecurityGroup;
import java.util.List;

/**
 * Brings the rules of the two managed security groups in line with the container ports in use: those of every revision
 * in use, so that tasks of an old port stay reachable until they are gone (documented: express-service-work, the rules
 * follow the container port on create and update; assumed: when exactly).
 */
public record FitSecurityGroups(ExpressService service) implements Command<Done> {
    @Override
    public Outcome<Done> decide(World world) {
        SecurityGroups groups = new SecurityGroups(world, service);
        Outcome<Done> outcome = Outcome.done();
        if (service.status() == ExpressService.Status.ACTIVE) {
            fit(
                    world,
                    service.resourceArn(ManagedResource.Type.SERVICE_SECURITY_GROUP),
                    groups.serviceRules(),
                    outcome);
        }
        String balancerGroup = service.resourceArn(ManagedResource.Type.LOAD_BALANCER_SECURITY_GROUP);
        fit(world, balancerGroup, groups.loadBalancerRules(balancerGroup), outcome);
        return outcome;
    }

    private static void fit(World world, String arn, List<SecurityGroup.Rule> rules, Outcome<Done> outcome) {
        world.slice(Account.class)
                .securityGroup(arn)
                .filter(group -> !group.rules().equals(rules))
                .ifPresent(group -> outcome.event(new AccountEvent.SecurityGroupRulesChanged(arn, rules)));
    }
}
