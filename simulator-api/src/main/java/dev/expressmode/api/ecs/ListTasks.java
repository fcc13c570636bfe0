package dev.expressmode.api.ecs;

import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.engine.Faults;
import dev.expressmode.engine.account.Cluster;
import dev.expressmode.engine.tasks.Task;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.ListTasksRequest;
import software.amazon.awssdk.services.ecs.model.ListTasksResponse;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Lists the ARNs of the tasks of a cluster, those that are to run unless told otherwise. */
final class ListTasks implements Operation<ListTasksRequest, ListTasksResponse> {
    private static final int MOST = 100;

    private final EcsWorld world;

    ListTasks(EcsWorld world) {
        this.world = world;
    }

    @Override
    public String name() {
        return "ListTasks";
    }

    @Override
    public SdkBuilder<?, ListTasksRequest> request() {
        return ListTasksRequest.builder();
    }

    @Override
    public ListTasksResponse handle(ListTasksRequest request, Call call) {
        Given.oneOf(DesiredStatus.knownValues(), request.desiredStatusAsString(), "desiredStatus");
        Given.oneOf(LaunchType.knownValues(), request.launchTypeAsString(), "launchType");
        References references = new References(world, call.scope());
        Cluster cluster = references.cluster(request.cluster());
        Optional<String> service = Given.text(request.serviceName()).map(named -> references
                .service(named, request.cluster())
                .orElseThrow(Faults::serviceNotFound)
                .arn());
        List<String> arns = world.tasks().all().stream()
                .filter(task -> task.spec().clusterArn().equals(cluster.arn()))
                .filter(task ->
                        service.isEmpty() || service.get().equals(task.spec().serviceArn()))
                .filter(task -> matches(task, request))
                .map(task -> task.identity().arn())
                .toList();
        Page<String> page =
                new Page.Request(name(), request.maxResults(), request.nextToken(), MOST, MOST).ofTexts(arns);
        return ListTasksResponse.builder()
                .taskArns(page.items())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    /** PENDING may be asked for and never finds anything: ECS has no such desired status (documented: ListTasks). */
    private static boolean matches(Task task, ListTasksRequest request) {
        String family = task.spec().taskDefinition().family();
        String startedBy = task.spec().startedBy();
        return task.desiredStatus()
                        .equals(Given.text(request.desiredStatusAsString()).orElse("RUNNING"))
                && Given.text(request.family()).orElse(family).equals(family)
                && Given.text(request.startedBy()).orElse(startedBy).equals(startedBy)
                && Given.text(request.launchTypeAsString()).orElse("FARGATE").equals("FARGATE")
                && Given.text(request.containerInstance()).isEmpty();
    }
}
