package dev.expressmode.api.ecs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.engine.Faults;
import dev.expressmode.engine.express.CreateCustomerService;
import dev.expressmode.engine.express.CustomerRequest;
import dev.expressmode.engine.express.DeploymentPlan;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.CreateServiceResponse;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Creates a service of the customer's own, outside Express Mode. */
final class CreateService implements Operation<CreateServiceRequest, CreateServiceResponse> {
    private static final int TASKS_MAX = 5_000;

    private final EcsWorld world;

    CreateService(EcsWorld world) {
        this.world = world;
    }

    @Override
    public String name() {
        return "CreateService";
    }

    @Override
    public SdkBuilder<?, CreateServiceRequest> request() {
        return CreateServiceRequest.builder();
    }

    @Override
    public CreateServiceResponse handle(CreateServiceRequest request, Call call) {
        Enumerations.check(request);
        CustomerServiceRequest.refuseNotSimulated(call.members());
        Launch.requireFargate(
                new References(world, call.scope()).cluster(request.cluster()),
                request.launchTypeAsString(),
                request.capacityProviderStrategy());
        DeploymentPlan plan = PlanRequest.read(request.deploymentConfiguration(), PlanRequest.USUAL);
        if (plan.strategy() == DeploymentPlan.Strategy.BLUE_GREEN && plan.bake().equals(Duration.ZERO)) {
            requireBakeTime(request);
        }
        ObjectNode document = CustomerServiceRequest.document(call.members(), JsonNodeFactory.instance.objectNode());
        CustomerRequest wanted = new CustomerRequest(
                Optional.ofNullable(request.cluster()),
                Given.required(request.serviceName(), "serviceName"),
                Given.text(request.taskDefinition())
                        // observed
                        .orElseThrow(() -> Faults.invalidParameter("TaskDefinition can not be blank.")),
                desiredCount(request.desiredCount()),
                CustomerServiceRequest.network(Launch.vpc(request.networkConfiguration())),
                CustomerServiceRequest.settings(document, request.loadBalancers(), plan),
                plan,
                TagView.read(request.tags()));
        String arn = world.execute(new CreateCustomerService(call.scope(), wanted));
        return CreateServiceResponse.builder()
                .service(new ServiceView(world).of(world.express().service(arn).orElseThrow(), true))
                .build();
    }

    private static void requireBakeTime(CreateServiceRequest request) {
        if (request.deploymentConfiguration().bakeTimeInMinutes() == null) {
            // documented: required for BLUE_GREEN
            throw Faults.missing("bakeTimeInMinutes");
        }
    }

    /** A REPLICA service must say it (documented; refused in assumed words). */
    static int desiredCount(@Nullable Integer count) {
        int wanted = Optional.ofNullable(count).orElseThrow(() -> Faults.missing("desiredCount"));
        if (wanted < 0 || wanted > TASKS_MAX) {
            throw Faults.outOfRange("desiredCount", 0, TASKS_MAX);
        }
        return wanted;
    }
}
