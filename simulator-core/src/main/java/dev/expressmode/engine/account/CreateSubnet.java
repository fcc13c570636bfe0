package dev.expressmode.engine.account;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Scope;
import dev.expressmode.engine.World;

/** Makes a subnet. It is private until a route to an internet gateway makes it public. */
public record CreateSubnet(Scope scope, String vpcId, String cidr, String availabilityZone) implements Command<Subnet> {
    @Override
    public Outcome<Subnet> decide(World world) {
        Network network = world.slice(Account.class).network(scope);
        PrivateCloud cloud = network.cloud(vpcId).orElseThrow(() -> NetworkFaults.noVpc(vpcId));
        if (!availabilityZone.matches(scope.region() + "[a-c]")) {
            throw NetworkFaults.invalidValue("Value (" + availabilityZone
                    + ") for parameter availabilityZone is invalid. Subnets can currently only be created in the"
                    + " following availability zones: " + scope.region() + "a, " + scope.region() + "b, "
                    + scope.region() + "c.");
        }
        Block block = Block.of(
                cidr,
                NetworkFaults.invalidValue(
                        "Value (" + cidr + ") for parameter cidrBlock is invalid. This is not a valid CIDR block."));
        Block whole = Block.of(cloud.cidr(), NetworkFaults.noVpc(vpcId));
        if (!whole.contains(block) || block.bits() < 16 || block.bits() > 28) {
            throw NetworkFaults.of("InvalidSubnet.Range", "The CIDR '" + cidr + "' is invalid.");
        }
        boolean taken = network.subnets().stream()
                .filter(other -> other.vpcId().equals(vpcId))
                .anyMatch(other -> Block.of(other.cidr(), NetworkFaults.noSubnet(other.id()))
                        .meets(block));
        if (taken) {
            throw NetworkFaults.of("InvalidSubnet.Conflict", "The CIDR '" + cidr + "' conflicts with another subnet");
        }
        Subnet subnet = new Subnet("subnet-" + world.ids().hex(17), vpcId, availabilityZone, cidr, false);
        return Outcome.of(subnet).event(new NetworkEvent.SubnetRecorded(scope, subnet));
    }
}
