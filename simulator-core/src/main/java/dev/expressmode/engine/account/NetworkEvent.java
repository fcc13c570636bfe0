package dev.expressmode.engine.account;

import dev.expressmode.engine.Event;
import dev.expressmode.engine.Scope;
import dev.expressmode.engine.World;

/** What can happen to the networks of an account and region. */
public sealed interface NetworkEvent extends Event {
    /** The account and region. */
    Scope scope();

    /** Changes them. */
    void applyTo(Network network);

    @Override
    default void applyTo(World world) {
        applyTo(world.slice(Account.class).network(scope()));
    }

    /** A VPC was made or changed. */
    record CloudRecorded(Scope scope, PrivateCloud cloud) implements NetworkEvent {
        @Override
        public void applyTo(Network network) {
            network.clouds.put(cloud.id(), cloud);
        }
    }

    /** A VPC is gone, and its main route table with it. */
    record CloudDeleted(Scope scope, String id) implements NetworkEvent {
        @Override
        public void applyTo(Network network) {
            network.clouds.remove(id);
            network.routeTables.values().removeIf(table -> table.vpcId().equals(id));
        }
    }

    /** A subnet was made. */
    record SubnetRecorded(Scope scope, Subnet subnet) implements NetworkEvent {
        @Override
        public void applyTo(Network network) {
            network.subnets.put(subnet.id(), subnet);
        }
    }

    /** What is started in a subnet gets a public address from now on, or none. */
    record PublicAddressesSwitched(Scope scope, String subnetId, boolean on) implements NetworkEvent {
        @Override
        public void applyTo(Network network) {
            if (on) {
                network.publicOnLaunch.add(subnetId);
            } else {
                network.publicOnLaunch.remove(subnetId);
            }
        }
    }

    /** A subnet is gone. */
    record SubnetDeleted(Scope scope, String id) implements NetworkEvent {
        @Override
        public void applyTo(Network network) {
            network.subnets.remove(id);
            network.publicOnLaunch.remove(id);
            network.routeTables.replaceAll((key, table) -> {
                RouteTable left = table;
                for (RouteTable.Association association : table.associations()) {
                    if (association.subnetId().equals(id)) {
                        left = left.withoutAssociation(association.id());
                    }
                }
                return left;
            });
        }
    }

    /** A route table was made or changed. */
    record RouteTableRecorded(Scope scope, RouteTable table) implements NetworkEvent {
        @Override
        public void applyTo(Network network) {
            network.routeTables.put(table.id(), table);
        }
    }

    /** A route table is gone. */
    record RouteTableDeleted(Scope scope, String id) implements NetworkEvent {
        @Override
        public void applyTo(Network network) {
            network.routeTables.remove(id);
        }
    }

    /** An internet gateway was made, attached or detached. */
    record GatewayRecorded(Scope scope, InternetGateway gateway) implements NetworkEvent {
        @Override
        public void applyTo(Network network) {
            network.gateways.put(gateway.id(), gateway);
        }
    }

    /** An internet gateway is gone. */
    record GatewayDeleted(Scope scope, String id) implements NetworkEvent {
        @Override
        public void applyTo(Network network) {
            network.gateways.remove(id);
        }
    }
}
