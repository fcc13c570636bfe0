package dev.expressmode.api.ecs;

import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.engine.Faults;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ecs.model.DescribeServiceDeploymentsRequest;
import software.amazon.awssdk.services.ecs.model.DescribeServiceDeploymentsResponse;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.ServiceDeployment;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Shows up to twenty service deployments. */
final class DescribeServiceDeployments
        implements Operation<DescribeServiceDeploymentsRequest, DescribeServiceDeploymentsResponse> {
    private static final int DEPLOYMENTS_MAX = 20;
    private static final Pattern FORM =
            Pattern.compile("arn:[a-z-]+:ecs:[a-z0-9-]+:\\d{12}:service-deployment/[^/:]+/[^/:]+/[^/:]+");

    private final EcsWorld world;

    DescribeServiceDeployments(EcsWorld world) {
        this.world = world;
    }

    @Override
    public String name() {
        return "DescribeServiceDeployments";
    }

    @Override
    public SdkBuilder<?, DescribeServiceDeploymentsRequest> request() {
        return DescribeServiceDeploymentsRequest.builder();
    }

    @Override
    public DescribeServiceDeploymentsResponse handle(DescribeServiceDeploymentsRequest request, Call call) {
        List<String> arns = Given.required(request.serviceDeploymentArns(), "serviceDeploymentArns");
        Given.atMost(DEPLOYMENTS_MAX, arns, "serviceDeploymentArns").forEach(DescribeServiceDeployments::check);
        List<ServiceDeployment> found = new ArrayList<>();
        List<Failure> failures = new ArrayList<>();
        for (String arn : new LinkedHashSet<>(arns)) {
            world.express()
                    .deployment(arn)
                    .ifPresentOrElse(
                            deployment ->
                                    found.add(view(deployment.serviceArn()).full(deployment)),
                            () -> failures.add(Failures.missing(arn)));
        }
        return DescribeServiceDeploymentsResponse.builder()
                .serviceDeployments(found)
                .failures(failures)
                .build();
    }

    private ServiceDeploymentView view(String serviceArn) {
        return new ServiceDeploymentView(
                world, world.express().service(serviceArn).orElseThrow(Faults::serviceNotFound));
    }

    /** Refuses what does not have the form of the ARN of a service deployment. */
    static void check(String arn) {
        if (!FORM.matcher(arn).matches()) {
            throw Faults.deploymentArnInvalid();
        }
    }
}
