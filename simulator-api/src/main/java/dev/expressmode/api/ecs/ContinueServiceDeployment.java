package dev.expressmode.api.ecs;

import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.engine.express.ContinueDeployment;
import software.amazon.awssdk.services.ecs.model.ContinueServiceDeploymentRequest;
import software.amazon.awssdk.services.ecs.model.ContinueServiceDeploymentResponse;
import software.amazon.awssdk.services.ecs.model.DeploymentLifecycleHookAction;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Decides at a pause hook of a service deployment. */
final class ContinueServiceDeployment
        implements Operation<ContinueServiceDeploymentRequest, ContinueServiceDeploymentResponse> {
    private final EcsWorld world;

    ContinueServiceDeployment(EcsWorld world) {
        this.world = world;
    }

    @Override
    public String name() {
        return "ContinueServiceDeployment";
    }

    @Override
    public SdkBuilder<?, ContinueServiceDeploymentRequest> request() {
        return ContinueServiceDeploymentRequest.builder();
    }

    @Override
    public ContinueServiceDeploymentResponse handle(ContinueServiceDeploymentRequest request, Call call) {
        String arn = Given.required(request.serviceDeploymentArn(), "serviceDeploymentArn");
        DescribeServiceDeployments.check(arn);
        String hook = Given.required(request.hookId(), "hookId");
        // CONTINUE when nothing is said (assumed)
        boolean rollBack = Given.oneOf(DeploymentLifecycleHookAction.knownValues(), request.actionAsString(), "action")
                .filter("ROLLBACK"::equals)
                .isPresent();
        return ContinueServiceDeploymentResponse.builder()
                .serviceDeploymentArn(world.execute(new ContinueDeployment(arn, hook, rollBack)))
                .build();
    }
}
