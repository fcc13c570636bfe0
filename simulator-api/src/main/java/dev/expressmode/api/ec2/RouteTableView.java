package dev.expressmode.api.ec2;

import dev.expressmode.engine.Scope;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociation;

/** A route table as DescribeRouteTables shows it. */
final class RouteTableView {
    private RouteTableView() {}

    static RouteTable of(Ec2World world, Scope scope, dev.expressmode.engine.account.RouteTable table) {
        return RouteTable.builder()
                .routeTableId(table.id())
                .vpcId(table.vpcId())
                .ownerId(scope.account())
                .routes(table.routes().stream().map(RouteTableView::route).toList())
                .associations(associations(table))
                .tags(world.tags(scope, "route-table", table.id()))
                .build();
    }

    static List<RouteTableAssociation> associations(dev.expressmode.engine.account.RouteTable table) {
        List<RouteTableAssociation> all = new ArrayList<>();
        if (table.main()) {
            all.add(RouteTableAssociation.builder()
                    .main(true)
                    .routeTableAssociationId(table.mainAssociation())
                    .routeTableId(table.id())
                    .associationState(state -> state.state("associated"))
                    .build());
        }
        table.associations()
                .forEach(association -> all.add(RouteTableAssociation.builder()
                        .main(false)
                        .routeTableAssociationId(association.id())
                        .routeTableId(table.id())
                        .subnetId(association.subnetId())
                        .associationState(state -> state.state("associated"))
                        .build()));
        return all;
    }

    private static Route route(dev.expressmode.engine.account.RouteTable.Route route) {
        Route.Builder view = Route.builder()
                .state("active")
                .origin(route.target().equals("local") ? "CreateRouteTable" : "CreateRoute");
        if (route.destination().contains(":")) {
            view.destinationIpv6CidrBlock(route.destination());
        } else {
            view.destinationCidrBlock(route.destination());
        }
        String target = route.target();
        if (target.startsWith("nat-")) {
            view.natGatewayId(target);
        } else if (target.startsWith("tgw-")) {
            view.transitGatewayId(target);
        } else if (target.startsWith("eni-")) {
            view.networkInterfaceId(target);
        } else if (target.startsWith("pcx-")) {
            view.vpcPeeringConnectionId(target);
        } else if (target.startsWith("eigw-")) {
            view.egressOnlyInternetGatewayId(target);
        } else {
            view.gatewayId(target);
        }
        return view.build();
    }
}
