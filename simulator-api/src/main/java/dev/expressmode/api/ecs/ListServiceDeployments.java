package dev.expressmode.api.ecs;

import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.engine.Faults;
import dev.expressmode.engine.express.ExpressService;
import dev.expressmode.engine.express.ServiceDeployment;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.CreatedAt;
import software.amazon.awssdk.services.ecs.model.ListServiceDeploymentsRequest;
import software.amazon.awssdk.services.ecs.model.ListServiceDeploymentsResponse;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentStatus;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Lists the service deployments of a service, newest first. */
final class ListServiceDeployments implements Operation<ListServiceDeploymentsRequest, ListServiceDeploymentsResponse> {
    private static final int USUAL = 20;
    private static final int MOST = 100;

    private final EcsWorld world;

    ListServiceDeployments(EcsWorld world) {
        this.world = world;
    }

    @Override
    public String name() {
        return "ListServiceDeployments";
    }

    @Override
    public SdkBuilder<?, ListServiceDeploymentsRequest> request() {
        return ListServiceDeploymentsRequest.builder();
    }

    @Override
    public ListServiceDeploymentsResponse handle(ListServiceDeploymentsRequest request, Call call) {
        Given.allOf(ServiceDeploymentStatus.knownValues(), request.statusAsStrings(), "status");
        ExpressService service = new References(world, call.scope())
                .service(Given.required(request.service(), "service"), request.cluster())
                .orElseThrow(Faults::serviceNotFound);
        List<Line> wanted = service.deployments().stream()
                .filter(deployment -> matches(deployment, request))
                .map(Line::new)
                .toList();
        Page<Line> page = new Page.Request(name(), request.maxResults(), request.nextToken(), USUAL, MOST).of(wanted);
        ServiceDeploymentView view = new ServiceDeploymentView(world, service);
        return ListServiceDeploymentsResponse.builder()
                .serviceDeployments(page.items().stream()
                        .map(line -> view.brief(line.deployment()))
                        .toList())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    /** Both ends are inclusive: the GitHub Action and Terraform filter by the very time of their call. */
    private static boolean matches(ServiceDeployment deployment, ListServiceDeploymentsRequest request) {
        Optional<CreatedAt> range = Optional.ofNullable(request.createdAt());
        Instant createdAt = deployment.createdAt();
        return range.map(CreatedAt::after).filter(createdAt::isBefore).isEmpty()
                && range.map(CreatedAt::before).filter(createdAt::isAfter).isEmpty()
                && (request.statusAsStrings().isEmpty()
                        || request.statusAsStrings()
                                .contains(deployment.state().status().name()));
    }

    private record Line(ServiceDeployment deployment) implements Page.Named {
        @Override
        public String key() {
            return deployment.arn();
        }
    }
}
