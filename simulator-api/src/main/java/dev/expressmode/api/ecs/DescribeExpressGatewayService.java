package dev.expressmode.api.ecs;

import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import software.amazon.awssdk.services.ecs.model.DescribeExpressGatewayServiceRequest;
import software.amazon.awssdk.services.ecs.model.DescribeExpressGatewayServiceResponse;
import software.amazon.awssdk.services.ecs.model.ExpressGatewayServiceInclude;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Shows an Express service, also while it is being deleted and for a while after. */
final class DescribeExpressGatewayService
        implements Operation<DescribeExpressGatewayServiceRequest, DescribeExpressGatewayServiceResponse> {
    private final EcsWorld world;

    DescribeExpressGatewayService(EcsWorld world) {
        this.world = world;
    }

    @Override
    public String name() {
        return "DescribeExpressGatewayService";
    }

    @Override
    public SdkBuilder<?, DescribeExpressGatewayServiceRequest> request() {
        return DescribeExpressGatewayServiceRequest.builder();
    }

    @Override
    public DescribeExpressGatewayServiceResponse handle(DescribeExpressGatewayServiceRequest request, Call call) {
        boolean tags = Given.includes(ExpressGatewayServiceInclude.knownValues(), request.includeAsStrings(), "TAGS");
        String arn = new References(world, call.scope()).expressArn(Given.required(request.serviceArn(), "serviceArn"));
        return DescribeExpressGatewayServiceResponse.builder()
                .service(new ExpressServiceView(world, call).of(arn, tags))
                .build();
    }
}
