package dev.expressmode.api.ecs;

import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.engine.account.Cluster;
import dev.expressmode.engine.express.ExpressService;
import dev.expressmode.engine.express.ServiceIdentity;
import java.util.function.Predicate;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.ListServicesRequest;
import software.amazon.awssdk.services.ecs.model.ListServicesResponse;
import software.amazon.awssdk.services.ecs.model.ResourceManagementType;
import software.amazon.awssdk.services.ecs.model.SchedulingStrategy;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Lists the ARNs of the services of a cluster; those on their way out are hidden (observed). */
final class ListServices implements Operation<ListServicesRequest, ListServicesResponse> {
    private static final int USUAL = 10;
    private static final int MOST = 100;

    private final EcsWorld world;

    ListServices(EcsWorld world) {
        this.world = world;
    }

    @Override
    public String name() {
        return "ListServices";
    }

    @Override
    public SdkBuilder<?, ListServicesRequest> request() {
        return ListServicesRequest.builder();
    }

    @Override
    public ListServicesResponse handle(ListServicesRequest request, Call call) {
        Given.oneOf(LaunchType.knownValues(), request.launchTypeAsString(), "launchType");
        Given.oneOf(SchedulingStrategy.knownValues(), request.schedulingStrategyAsString(), "schedulingStrategy");
        Given.oneOf(
                ResourceManagementType.knownValues(),
                request.resourceManagementTypeAsString(),
                "resourceManagementType");
        Cluster cluster = new References(world, call.scope()).cluster(request.cluster());
        Stream<String> arns = world.express()
                .each()
                .filter(service -> service.identity().clusterArn().equals(cluster.arn()))
                .filter(service -> service.status() == ExpressService.Status.ACTIVE)
                .filter(wanted(request))
                .map(ExpressService::arn);
        Page<String> page =
                new Page.Request(name(), request.maxResults(), request.nextToken(), USUAL, MOST).ofTexts(arns);
        return ListServicesResponse.builder()
                .serviceArns(page.items())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    /**
     * Their tasks run on Fargate, though no launch type is set on Express services (assumed: the filter finds them). Read
     * once for a request, not for each of its services.
     */
    private static Predicate<ExpressService> wanted(ListServicesRequest request) {
        boolean fargate =
                Given.text(request.launchTypeAsString()).orElse("FARGATE").equals("FARGATE");
        boolean replica = Given.text(request.schedulingStrategyAsString())
                .orElse("REPLICA")
                .equals("REPLICA");
        if (!fargate || !replica) {
            return service -> false;
        }
        return Given.text(request.resourceManagementTypeAsString())
                .map(ServiceIdentity.Management::valueOf)
                .<Predicate<ExpressService>>map(
                        management -> service -> service.identity().management() == management)
                .orElse(service -> true);
    }
}
