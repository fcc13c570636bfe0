package dev.expressmode.api.ec2;

import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.api.Page;
import dev.expressmode.engine.Scope;
import dev.expressmode.engine.account.AttachInternetGateway;
import dev.expressmode.engine.account.CreateInternetGateway;
import dev.expressmode.engine.account.DeleteInternetGateway;
import dev.expressmode.engine.account.DetachInternetGateway;
import dev.expressmode.engine.account.InternetGateway;
import dev.expressmode.engine.account.NetworkFaults;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.AttachInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.AttachInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.CreateInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.CreateInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.DeleteInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DeleteInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInternetGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInternetGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.DetachInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DetachInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.InternetGatewayAttachment;

/** Internet gateways. */
final class InternetGatewayOperations {
    private final Ec2World world;

    InternetGatewayOperations(Ec2World world) {
        this.world = world;
    }

    List<Operation<?, ?>> all() {
        return List.of(
                Operation.of("DescribeInternetGateways", DescribeInternetGatewaysRequest::builder, this::describe),
                Operation.of("CreateInternetGateway", CreateInternetGatewayRequest::builder, this::create),
                Operation.of("AttachInternetGateway", AttachInternetGatewayRequest::builder, this::attach),
                Operation.of("DetachInternetGateway", DetachInternetGatewayRequest::builder, this::detach),
                Operation.of("DeleteInternetGateway", DeleteInternetGatewayRequest::builder, this::delete));
    }

    private DescribeInternetGatewaysResponse describe(DescribeInternetGatewaysRequest request, Call call) {
        Scope scope = call.scope();
        List<InternetGateway> named = Ec2World.named(
                request.internetGatewayIds(),
                world.network(scope).gateways(),
                InternetGateway::id,
                NetworkFaults::noGateway);
        Filters<InternetGateway> filters = new Filters<InternetGateway>()
                .on("internet-gateway-id", InternetGateway::id)
                .on("owner-id", gateway -> scope.account())
                .onAny("attachment.vpc-id", gateway -> gateway.vpcId().stream().toList())
                .onAny("attachment.state", gateway -> gateway.vpcId().stream()
                        .map(vpc -> "available")
                        .toList())
                .onTags(gateway -> world.tagMap(scope, "internet-gateway", gateway.id()));
        Page<InternetGateway> page =
                Ec2World.page(filters.pass(request.filters(), named), request.nextToken(), request.maxResults());
        return DescribeInternetGatewaysResponse.builder()
                .internetGateways(page.items().stream()
                        .map(gateway -> view(scope, gateway))
                        .toList())
                .nextToken(page.nextOrNull())
                .build();
    }

    private software.amazon.awssdk.services.ec2.model.InternetGateway view(Scope scope, InternetGateway gateway) {
        return software.amazon.awssdk.services.ec2.model.InternetGateway.builder()
                .internetGatewayId(gateway.id())
                .ownerId(scope.account())
                .attachments(gateway.vpcId().stream()
                        .map(vpc -> InternetGatewayAttachment.builder()
                                .vpcId(vpc)
                                // so EC2 itself says, though the model's other attachments know no such state
                                // (observed)
                                .state("available")
                                .build())
                        .toList())
                .tags(world.tags(scope, "internet-gateway", gateway.id()))
                .build();
    }

    private CreateInternetGatewayResponse create(CreateInternetGatewayRequest request, Call call) {
        InternetGateway made = world.execute(new CreateInternetGateway(call.scope()));
        world.tag(call.scope(), "internet-gateway", made.id(), request.tagSpecifications());
        return CreateInternetGatewayResponse.builder()
                .internetGateway(view(call.scope(), made))
                .build();
    }

    private AttachInternetGatewayResponse attach(AttachInternetGatewayRequest request, Call call) {
        world.execute(new AttachInternetGateway(
                call.scope(),
                Ec2World.required(request.internetGatewayId(), "InternetGatewayId"),
                Ec2World.required(request.vpcId(), "VpcId")));
        return AttachInternetGatewayResponse.builder().build();
    }

    private DetachInternetGatewayResponse detach(DetachInternetGatewayRequest request, Call call) {
        String vpc = Ec2World.required(request.vpcId(), "VpcId");
        if (NetworkInterfaces.publicIn(world, vpc)) {
            // observed
            throw NetworkFaults.of(
                    "DependencyViolation",
                    "Network " + vpc + " has some mapped public address(es). Please unmap those public address(es)"
                            + " before detaching the gateway.");
        }
        world.execute(new DetachInternetGateway(
                call.scope(), Ec2World.required(request.internetGatewayId(), "InternetGatewayId"), vpc));
        return DetachInternetGatewayResponse.builder().build();
    }

    private DeleteInternetGatewayResponse delete(DeleteInternetGatewayRequest request, Call call) {
        world.execute(new DeleteInternetGateway(
                call.scope(), Ec2World.required(request.internetGatewayId(), "InternetGatewayId")));
        return DeleteInternetGatewayResponse.builder().build();
    }
}
