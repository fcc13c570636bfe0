package dev.expressmode.engine.account;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Ids;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Scope;
import dev.expressmode.engine.World;
import java.util.List;

/** Makes a VPC with its main route table and its default security group. */
public record CreateVpc(Scope scope, String cidr) implements Command<PrivateCloud> {
    @Override
    public Outcome<PrivateCloud> decide(World world) {
        Block block = Block.of(
                cidr,
                NetworkFaults.invalidValue(
                        "Value (" + cidr + ") for parameter cidrBlock is invalid. This is not a valid CIDR block."));
        if (block.bits() < 16 || block.bits() > 28) {
            throw NetworkFaults.of("InvalidVpc.Range", "The CIDR '" + cidr + "' is invalid.");
        }
        Ids ids = world.ids();
        PrivateCloud cloud = new PrivateCloud("vpc-" + ids.hex(17), cidr, false, true, false);
        RouteTable table = new RouteTable(
                "rtb-" + ids.hex(17),
                cloud.id(),
                true,
                "rtbassoc-" + ids.hex(17),
                List.of(new RouteTable.Route(cidr, "local")),
                List.of());
        return Outcome.of(cloud)
                .event(new NetworkEvent.CloudRecorded(scope, cloud))
                .event(new NetworkEvent.RouteTableRecorded(scope, table))
                .event(new AccountEvent.SecurityGroupCreated(
                        Network.defaultGroup(scope, cloud.id(), "sg-" + ids.hex(17))));
    }
}
