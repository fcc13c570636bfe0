package dev.expressmode.engine.account;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Scope;
import dev.expressmode.engine.World;
import java.util.List;

/** Makes a security group that lets nothing in and everything out. */
public record CreateSecurityGroup(Scope scope, String name, String description, String vpcId)
        implements Command<SecurityGroup> {
    @Override
    public Outcome<SecurityGroup> decide(World world) {
        Account account = world.slice(Account.class);
        if (account.network(scope).cloud(vpcId).isEmpty()) {
            throw NetworkFaults.noVpc(vpcId);
        }
        if (name.startsWith("sg-") || name.isEmpty() || name.length() > 255) {
            throw NetworkFaults.invalidValue(
                    "Value (" + name + ") for parameter groupName is invalid. Group names may not be in the format"
                            + " sg-* and have 1 to 255 characters.");
        }
        boolean taken = account.securityGroups(scope).stream()
                .anyMatch(other -> other.vpcId().equals(vpcId) && other.name().equals(name));
        if (taken) {
            throw NetworkFaults.of(
                    "InvalidGroup.Duplicate",
                    "The security group '" + name + "' already exists for VPC '" + vpcId + "'");
        }
        String id = "sg-" + world.ids().hex(17);
        SecurityGroup group = new SecurityGroup(
                scope.arn("ec2", "security-group/" + id),
                id,
                name,
                description,
                vpcId,
                List.of(new SecurityGroup.Rule(true, "-1", -1, -1, "0.0.0.0/0", "")));
        return Outcome.of(group).event(new AccountEvent.SecurityGroupCreated(group));
    }
}
