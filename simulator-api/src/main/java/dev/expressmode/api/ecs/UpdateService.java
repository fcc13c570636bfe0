package dev.expressmode.api.ecs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.engine.Faults;
import dev.expressmode.engine.express.CustomerChange;
import dev.expressmode.engine.express.CustomerRequest;
import dev.expressmode.engine.express.CustomerSettings;
import dev.expressmode.engine.express.DeploymentPlan;
import dev.expressmode.engine.express.ExpressService;
import dev.expressmode.engine.express.RedeployService;
import dev.expressmode.engine.express.UpdateCustomerService;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.UpdateServiceRequest;
import software.amazon.awssdk.services.ecs.model.UpdateServiceResponse;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Updates a service: one of the customer's own or, as far as AWS lets it, one of Express Mode. */
final class UpdateService implements Operation<UpdateServiceRequest, UpdateServiceResponse> {
    /** What an Express service has from Express Mode, or could not have here. */
    private static final List<String> NOT_OF_EXPRESS = List.of(
            "networkConfiguration",
            "capacityProviderStrategy",
            "platformVersion",
            "healthCheckGracePeriodSeconds",
            "enableExecuteCommand",
            "placementConstraints",
            "placementStrategy");

    private final EcsWorld world;

    UpdateService(EcsWorld world) {
        this.world = world;
    }

    @Override
    public String name() {
        return "UpdateService";
    }

    @Override
    public SdkBuilder<?, UpdateServiceRequest> request() {
        return UpdateServiceRequest.builder();
    }

    @Override
    public UpdateServiceResponse handle(UpdateServiceRequest request, Call call) {
        ExpressService service = new References(world, call.scope())
                .service(Given.required(request.service(), "service"), request.cluster())
                .orElseThrow(Faults::serviceNotFound);
        Enumerations.check(request);
        CustomerServiceRequest.refuseNotSimulated(call.members());
        String arn = service.ownedByCustomer() ? own(request, call, service) : express(request, call, service);
        return UpdateServiceResponse.builder()
                .service(new ServiceView(world)
                        .of(world.express().service(arn).orElseThrow(Faults::serviceNotFound), true))
                .build();
    }

    private String own(UpdateServiceRequest request, Call call, ExpressService service) {
        CustomerSettings before = service.customer().orElseThrow(Faults::serviceNotFound);
        DeploymentPlan plan = PlanRequest.read(request.deploymentConfiguration(), service.plan());
        ObjectNode old = Json.object(before.document());
        ObjectNode document = CustomerServiceRequest.document(call.members(), old);
        List<LoadBalancer> balancers =
                Json.fill(Json.text(document), Service.builder()).build().loadBalancers();
        CustomerSettings settings = CustomerServiceRequest.settings(document, balancers, plan);
        if (!settings.loadBalancing().equals(before.loadBalancing())) {
            throw Faults.unsupported("Other loadBalancers for a service that exists");
        }
        if (!request.capacityProviderStrategy().isEmpty()) {
            Launch.requireFargate(
                    new References(world, call.scope())
                            .cluster(service.identity().clusterArn()),
                    null,
                    request.capacityProviderStrategy());
        }
        Optional<CustomerRequest.Network> network = Optional.ofNullable(request.networkConfiguration())
                .map(given -> CustomerServiceRequest.network(Launch.vpc(given)));
        return world.execute(new UpdateCustomerService(
                service.arn(),
                new CustomerChange(
                        Given.text(request.taskDefinition()),
                        desiredCount(request),
                        network,
                        Optional.of(plan),
                        Optional.of(settings),
                        Boolean.TRUE.equals(request.forceNewDeployment())
                                || !old.path("enableExecuteCommand").equals(document.path("enableExecuteCommand")))));
    }

    private String express(UpdateServiceRequest request, Call call, ExpressService service) {
        if (request.hasLoadBalancers()) {
            throw Faults.expressUpdate("loadBalancers");
        }
        for (String name : NOT_OF_EXPRESS) {
            if (call.members().hasNonNull(name)) {
                throw Faults.expressUpdate(name);
            }
        }
        DeploymentPlan plan = PlanRequest.read(request.deploymentConfiguration(), service.plan());
        if (plan.strategy() != DeploymentPlan.Strategy.CANARY) {
            throw Faults.expressUpdate("deploymentConfiguration.strategy");
        }
        return world.execute(new RedeployService(
                service.arn(),
                Given.text(request.taskDefinition()),
                desiredCount(request),
                Optional.of(plan),
                Boolean.TRUE.equals(request.forceNewDeployment())));
    }

    private static Optional<Integer> desiredCount(UpdateServiceRequest request) {
        return Optional.ofNullable(request.desiredCount()).map(CreateService::desiredCount);
    }
}
