package dev.expressmode.api.ec2;

import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.api.Page;
import dev.expressmode.engine.Scope;
import dev.expressmode.engine.account.AssociateRouteTable;
import dev.expressmode.engine.account.CreateRouteTable;
import dev.expressmode.engine.account.DeleteRouteTable;
import dev.expressmode.engine.account.DisassociateRouteTable;
import dev.expressmode.engine.account.NetworkFaults;
import dev.expressmode.engine.account.ReplaceAssociation;
import dev.expressmode.engine.account.RouteTable;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.AssociateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.AssociateRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.CreateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.CreateRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.DeleteRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.DeleteRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesResponse;
import software.amazon.awssdk.services.ec2.model.DisassociateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateRouteTableResponse;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteTableAssociationRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteTableAssociationResponse;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociation;

/** Route tables and who uses them. */
final class RouteTableOperations {
    private final Ec2World world;

    RouteTableOperations(Ec2World world) {
        this.world = world;
    }

    List<Operation<?, ?>> all() {
        return List.of(
                Operation.of("DescribeRouteTables", DescribeRouteTablesRequest::builder, this::describe),
                Operation.of("CreateRouteTable", CreateRouteTableRequest::builder, this::create),
                Operation.of("DeleteRouteTable", DeleteRouteTableRequest::builder, this::delete),
                Operation.of("AssociateRouteTable", AssociateRouteTableRequest::builder, this::associate),
                Operation.of("DisassociateRouteTable", DisassociateRouteTableRequest::builder, this::disassociate),
                Operation.of(
                        "ReplaceRouteTableAssociation", ReplaceRouteTableAssociationRequest::builder, this::replace));
    }

    private DescribeRouteTablesResponse describe(DescribeRouteTablesRequest request, Call call) {
        Scope scope = call.scope();
        List<RouteTable> named = Ec2World.named(
                request.routeTableIds(),
                world.network(scope).routeTables(),
                RouteTable::id,
                NetworkFaults::noRouteTable);
        Filters<RouteTable> filters = new Filters<RouteTable>()
                .on("route-table-id", RouteTable::id)
                .on("vpc-id", RouteTable::vpcId)
                .on("owner-id", table -> scope.account())
                // a table without associations has nothing to say to these
                .onAny("association.main", table -> RouteTableView.associations(table).stream()
                        .map(association -> association.main().toString())
                        .toList())
                .onAny("association.subnet-id", table -> table.associations().stream()
                        .map(RouteTable.Association::subnetId)
                        .toList())
                .onAny("association.route-table-association-id", table -> RouteTableView.associations(table).stream()
                        .map(RouteTableAssociation::routeTableAssociationId)
                        .toList())
                .onAny("association.route-table-id", table -> RouteTableView.associations(table).stream()
                        .map(RouteTableAssociation::routeTableId)
                        .toList())
                .onAny("route.destination-cidr-block", table -> table.routes().stream()
                        .map(RouteTable.Route::destination)
                        .toList())
                .onAny("route.gateway-id", table -> table.routes().stream()
                        .map(RouteTable.Route::target)
                        .toList())
                .onTags(table -> world.tagMap(scope, "route-table", table.id()));
        Page<RouteTable> page =
                Ec2World.page(filters.pass(request.filters(), named), request.nextToken(), request.maxResults());
        return DescribeRouteTablesResponse.builder()
                .routeTables(page.items().stream()
                        .map(table -> RouteTableView.of(world, scope, table))
                        .toList())
                .nextToken(page.nextOrNull())
                .build();
    }

    private CreateRouteTableResponse create(CreateRouteTableRequest request, Call call) {
        RouteTable made =
                world.execute(new CreateRouteTable(call.scope(), Ec2World.required(request.vpcId(), "VpcId")));
        world.tag(call.scope(), "route-table", made.id(), request.tagSpecifications());
        return CreateRouteTableResponse.builder()
                .routeTable(RouteTableView.of(world, call.scope(), made))
                .build();
    }

    private DeleteRouteTableResponse delete(DeleteRouteTableRequest request, Call call) {
        world.execute(new DeleteRouteTable(call.scope(), Ec2World.required(request.routeTableId(), "RouteTableId")));
        return DeleteRouteTableResponse.builder().build();
    }

    private AssociateRouteTableResponse associate(AssociateRouteTableRequest request, Call call) {
        String id = world.execute(new AssociateRouteTable(
                call.scope(),
                Ec2World.required(request.routeTableId(), "RouteTableId"),
                Ec2World.required(request.subnetId(), "SubnetId")));
        return AssociateRouteTableResponse.builder()
                .associationId(id)
                .associationState(state -> state.state("associated"))
                .build();
    }

    private DisassociateRouteTableResponse disassociate(DisassociateRouteTableRequest request, Call call) {
        world.execute(
                new DisassociateRouteTable(call.scope(), Ec2World.required(request.associationId(), "AssociationId")));
        return DisassociateRouteTableResponse.builder().build();
    }

    private ReplaceRouteTableAssociationResponse replace(ReplaceRouteTableAssociationRequest request, Call call) {
        String id = world.execute(new ReplaceAssociation(
                call.scope(),
                Ec2World.required(request.associationId(), "AssociationId"),
                Ec2World.required(request.routeTableId(), "RouteTableId")));
        return ReplaceRouteTableAssociationResponse.builder()
                .newAssociationId(id)
                .associationState(state -> state.state("associated"))
                .build();
    }
}
