package dev.expressmode.engine.account;

import java.util.ArrayList;
import java.util.List;

/**
 * Where the traffic of subnets goes.
 *
 * @param main whether subnets without a table of their own use it
 * @param mainAssociation the id under which it is the main one
 */
public record RouteTable(
        String id,
        String vpcId,
        boolean main,
        String mainAssociation,
        List<Route> routes,
        List<Association> associations) {

    /** Traffic to a block of addresses, and what takes it; {@code local} for the VPC itself. */
    public record Route(String destination, String target) {}

    /** A subnet that uses the table. */
    public record Association(String id, String subnetId) {}

    /** Whether some traffic leaves by an internet gateway: that is what makes a subnet public (documented: VPC guide). */
    public boolean leadsOut() {
        return routes.stream().anyMatch(route -> route.target().startsWith("igw-"));
    }

    /** Whether a subnet uses it by an association. */
    public boolean serves(String subnetId) {
        return associations.stream()
                .anyMatch(association -> association.subnetId().equals(subnetId));
    }

    RouteTable with(Route route) {
        List<Route> more = new ArrayList<>(without(route.destination()).routes());
        more.add(route);
        return new RouteTable(id, vpcId, main, mainAssociation, List.copyOf(more), associations);
    }

    RouteTable without(String destination) {
        List<Route> left = routes.stream()
                .filter(route -> !route.destination().equals(destination))
                .toList();
        return new RouteTable(id, vpcId, main, mainAssociation, left, associations);
    }

    RouteTable with(Association association) {
        List<Association> more = new ArrayList<>(associations);
        more.add(association);
        return new RouteTable(id, vpcId, main, mainAssociation, routes, List.copyOf(more));
    }

    RouteTable withoutAssociation(String associationId) {
        List<Association> left = associations.stream()
                .filter(association -> !association.id().equals(associationId))
                .toList();
        return new RouteTable(id, vpcId, main, mainAssociation, routes, left);
    }

    /** The same table, used by default or not. */
    RouteTable asMain(boolean nowMain, String association) {
        return new RouteTable(id, vpcId, nowMain, association, routes, associations);
    }
}
