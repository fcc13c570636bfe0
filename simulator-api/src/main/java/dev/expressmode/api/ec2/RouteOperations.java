package dev.expressmode.api.ec2;

import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.engine.account.DeleteRoute;
import dev.expressmode.engine.account.NetworkFaults;
import dev.expressmode.engine.account.PutRoute;
import dev.expressmode.engine.account.RouteTable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateRouteRequest;
import software.amazon.awssdk.services.ec2.model.CreateRouteResponse;
import software.amazon.awssdk.services.ec2.model.DeleteRouteRequest;
import software.amazon.awssdk.services.ec2.model.DeleteRouteResponse;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteResponse;

/** Routes. Those to an internet gateway decide whether a subnet is public; other targets are kept and lead nowhere. */
final class RouteOperations {
    private final Ec2World world;

    RouteOperations(Ec2World world) {
        this.world = world;
    }

    List<Operation<?, ?>> all() {
        return List.of(
                Operation.of("CreateRoute", CreateRouteRequest::builder, this::create),
                Operation.of("ReplaceRoute", ReplaceRouteRequest::builder, this::replace),
                Operation.of("DeleteRoute", DeleteRouteRequest::builder, this::delete));
    }

    private CreateRouteResponse create(CreateRouteRequest request, Call call) {
        String destination = first(
                "DestinationCidrBlock",
                request.destinationCidrBlock(),
                request.destinationIpv6CidrBlock(),
                request.destinationPrefixListId());
        String target = first(
                "GatewayId",
                request.gatewayId(),
                request.natGatewayId(),
                request.egressOnlyInternetGatewayId(),
                request.transitGatewayId(),
                request.networkInterfaceId(),
                request.vpcPeeringConnectionId());
        put(call, request.routeTableId(), new RouteTable.Route(destination, target), false);
        return CreateRouteResponse.builder().returnValue(true).build();
    }

    private ReplaceRouteResponse replace(ReplaceRouteRequest request, Call call) {
        String destination = first(
                "DestinationCidrBlock",
                request.destinationCidrBlock(),
                request.destinationIpv6CidrBlock(),
                request.destinationPrefixListId());
        String target = first(
                "GatewayId",
                request.gatewayId(),
                request.natGatewayId(),
                request.egressOnlyInternetGatewayId(),
                request.transitGatewayId(),
                request.networkInterfaceId(),
                request.vpcPeeringConnectionId());
        put(call, request.routeTableId(), new RouteTable.Route(destination, target), true);
        return ReplaceRouteResponse.builder().build();
    }

    private void put(Call call, @Nullable String table, RouteTable.Route route, boolean replacing) {
        world.execute(new PutRoute(call.scope(), Ec2World.required(table, "RouteTableId"), route, replacing));
    }

    private DeleteRouteResponse delete(DeleteRouteRequest request, Call call) {
        world.execute(new DeleteRoute(
                call.scope(),
                Ec2World.required(request.routeTableId(), "RouteTableId"),
                first(
                        "DestinationCidrBlock",
                        request.destinationCidrBlock(),
                        request.destinationIpv6CidrBlock(),
                        request.destinationPrefixListId())));
        return DeleteRouteResponse.builder().build();
    }

    private static String first(String name, @Nullable String... values) {
        for (String value : values) {
            if (value != null) {
                return value;
            }
        }
        throw NetworkFaults.missing(name);
    }
}
