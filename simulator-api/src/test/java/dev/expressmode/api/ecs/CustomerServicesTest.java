package dev.expressmode.api.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.expressmode.Simulation;
import dev.expressmode.api.SimulatedAws;
import dev.expressmode.api.elbv2.ElbV2Api;
import dev.expressmode.engine.express.DeploymentState;
import dev.expressmode.engine.express.DeploymentStatus;
import dev.expressmode.engine.express.ExpressService;
import dev.expressmode.engine.express.LifecycleStage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.Compatibility;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.DeploymentConfiguration;
import software.amazon.awssdk.services.ecs.model.DeploymentLifecycleHook;
import software.amazon.awssdk.services.ecs.model.DeploymentLifecycleHookDetail;
import software.amazon.awssdk.services.ecs.model.DeploymentStrategy;
import software.amazon.awssdk.services.ecs.model.EcsException;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.PortMapping;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceDeployment;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupTuple;

/** The life of services outside Express Mode, on virtual time: every strategy, on the engine that Express Mode has. */
class CustomerServicesTest {
    private final SimulatedAws aws = new SimulatedAws(EcsApi::of, ElbV2Api::create);
    private final EcsClient ecs = aws.client(EcsClient.builder());
    private final ElasticLoadBalancingV2Client elb = aws.client(ElasticLoadBalancingV2Client.builder());
    private final String subnet = aws.simulation()
            .account()
            .defaultVpc(Simulation.SCOPE)
            .subnets()
            .get(0)
            .id();

    @BeforeEach
    void a_cluster() {
        assertThat(ecs.createCluster().cluster().clusterName()).isEqualTo("default");
    }

    @AfterEach
    void close() {
        aws.close();
    }

    private String register(String image) {
        return ecs.registerTaskDefinition(request -> request.family("web")
                        .requiresCompatibilities(Compatibility.FARGATE)
                        .networkMode(NetworkMode.AWSVPC)
                        .cpu("256")
                        .memory("512")
                        .containerDefinitions(container -> container
                                .name("app")
                                .image(image)
                                .portMappings(PortMapping.builder()
                                        .containerPort(8080)
                                        .build())))
                .taskDefinition()
                .taskDefinitionArn();
    }

    private String create(int count, Consumer<CreateServiceRequest.Builder> more) {
        return ecs.createService(request -> request.serviceName("web")
                        .taskDefinition("web")
                        .desiredCount(count)
                        .launchType(LaunchType.FARGATE)
                        .networkConfiguration(network -> network.awsvpcConfiguration(vpc -> vpc.subnets(subnet)))
                        .applyMutation(more))
                .service()
                .serviceArn();
    }

    private static Consumer<CreateServiceRequest.Builder> deploying(
            Consumer<DeploymentConfiguration.Builder> configuration) {
        return request -> request.deploymentConfiguration(configuration);
    }

    private Service service() {
        return ecs.describeServices(request -> request.services("web"))
                .services()
                .get(0);
    }

    private ServiceDeployment deployment() {
        String newest = ecs.listServiceDeployments(request -> request.service("web"))
                .serviceDeployments()
                .get(0)
                .serviceDeploymentArn();
        return ecs.describeServiceDeployments(request -> request.serviceDeploymentArns(newest))
                .serviceDeployments()
                .get(0);
    }

    private List<String> images(String arn) {
        return aws.simulation().imagesOf(arn);
    }

    private void update(String definition) {
        ecs.updateService(request -> request.service("web").taskDefinition(definition));
    }

    private static void refused(ThrowingCallable call, String code, String text) {
        EcsException refusal = catchThrowableOfType(EcsException.class, call);
        assertThat(refusal.awsErrorDetails().errorCode() + ": "
                        + refusal.awsErrorDetails().errorMessage())
                .isEqualTo(code + ": " + text);
    }

    @Test
    void a_service_without_a_load_balancer_is_stable_once_its_tasks_have_run_for_a_while() {
        String definition = register("app:1");
        String arn = create(2, request -> {});

        Service fresh = service();
        assertThat(fresh.status() + " " + fresh.desiredCount() + " " + fresh.runningCount())
                .isEqualTo("ACTIVE 2 0");
        assertThat(fresh.resourceManagementTypeAsString()).isEqualTo("CUSTOMER");
        assertThat(fresh.taskDefinition()).isEqualTo(definition);
        assertThat(fresh.launchTypeAsString()).isEqualTo("FARGATE");
        assertThat(fresh.networkConfiguration().awsvpcConfiguration().subnets()).containsExactly(subnet);
        aws.simulation().settle(arn);

        Service stable = service();
        assertThat(stable.runningCount()).isEqualTo(2);
        assertThat(stable.deployments()).hasSize(1);
        Deployment primary = stable.deployments().get(0);
        assertThat(primary.status() + " " + primary.rolloutStateAsString()).isEqualTo("PRIMARY COMPLETED");
        assertThat(deployment().statusAsString()).isEqualTo("SUCCESSFUL");
        assertThat(deployment().deploymentConfiguration().strategyAsString()).isEqualTo("ROLLING");
        assertThat(stable.events().get(0).message()).isEqualTo("(service web) has reached a steady state.");
        assertThat(ecs.listServices(request -> request.resourceManagementType("CUSTOMER"))
                        .serviceArns())
                .containsExactly(arn);
        assertThat(ecs.listServices(request -> request.resourceManagementType("ECS"))
                        .serviceArns())
                .isEmpty();
    }

    @Test
    void a_rolling_update_keeps_to_its_percentages() {
        register("app:1");
        String arn = create(4, deploying(plan -> plan.minimumHealthyPercent(50).maximumPercent(100)));
        aws.simulation().settle(arn);
        update(register("app:2"));
        int least = 4;
        int most = 0;
        aws.simulation().until(arn, DeploymentStatus.PENDING);
        while (aws.simulation().service(arn).currentDeployment().isPresent()) {
            aws.simulation().advance(Duration.ofSeconds(5));
            int running = service().runningCount();
            least = Math.min(least, running);
            most = Math.max(most, running + service().pendingCount());
        }
        assertThat(images(arn)).containsOnly("app:2").hasSize(4);
        assertThat(least).isEqualTo(2);
        assertThat(most).isLessThanOrEqualTo(4);
        assertThat(service().deployments()).hasSize(1);
    }

    @Test
    void a_rolling_update_that_cannot_start_goes_back_if_the_breaker_says_so() {
        aws.simulation().image("app:gone", "SIM_START_ERROR", "CannotPullContainerError: not found");
        register("app:1");
        String arn = create(
                1,
                deploying(plan ->
                        plan.deploymentCircuitBreaker(b -> b.enable(true).rollback(true))));
        aws.simulation().settle(arn);
        update(register("app:gone"));
        aws.simulation().until(arn, DeploymentStatus.ROLLBACK_SUCCESSFUL);

        assertThat(deployment().statusReason())
                .isEqualTo("Service deployment rolled back because the circuit breaker threshold was exceeded.");
        assertThat(deployment().deploymentCircuitBreaker().statusAsString()).isEqualTo("TRIGGERED");
        assertThat(images(arn)).containsExactly("app:1");
        assertThat(service().deployments().get(0).rolloutStateAsString()).isEqualTo("COMPLETED");
    }

    @Test
    void without_rollback_the_breaker_only_stops_the_deployment_and_the_old_tasks_go_on() {
        aws.simulation().image("app:gone", "SIM_START_ERROR", "CannotPullContainerError: not found");
        register("app:1");
        String arn = create(
                1,
                deploying(plan ->
                        plan.deploymentCircuitBreaker(b -> b.enable(true).rollback(false))));
        aws.simulation().settle(arn);
        update(register("app:gone"));
        aws.simulation().until(arn, DeploymentStatus.STOPPED);
        aws.simulation().advance(Duration.ofMinutes(30));

        assertThat(images(arn)).containsExactly("app:1");
        assertThat(service().deployments().get(0).rolloutStateAsString()).isEqualTo("FAILED");
        update(register("app:3"));
        aws.simulation().settle(arn);
        assertThat(images(arn)).containsExactly("app:3");
        assertThat(service().deployments()).hasSize(1);
    }

    @Test
    void a_service_scales_redeploys_and_is_deleted_when_it_wants_no_tasks() {
        register("app:1");
        String arn = create(1, request -> {});
        aws.simulation().settle(arn);
        String before = service().deployments().get(0).id();

        ecs.updateService(request -> request.service("web").desiredCount(3));
        aws.simulation().advance(Duration.ofMinutes(2));
        assertThat(service().runningCount()).isEqualTo(3);
        assertThat(service().deployments().get(0).id()).isEqualTo(before);
        ecs.updateService(request -> request.service("web").forceNewDeployment(true));
        aws.simulation().settle(arn);
        assertThat(service().deployments().get(0).id()).isNotEqualTo(before);
        refused(
                () -> ecs.deleteService(request -> request.service("web")),
                "InvalidParameterException",
                "The service cannot be stopped while it is scaled above 0.");
        ecs.updateService(request -> request.service("web").desiredCount(0));
        aws.simulation().advance(Duration.ofMinutes(2));
        assertThat(service().runningCount()).isZero();
        ecs.updateService(request -> request.service("web").desiredCount(1));
        aws.simulation().advance(Duration.ofMinutes(2));
        assertThat(service().runningCount()).isEqualTo(1);

        Service gone =
                ecs.deleteService(request -> request.service("web").force(true)).service();
        assertThat(gone.status()).isEqualTo("DRAINING");
        aws.simulation().until(arn, ExpressService.Status.INACTIVE);
        assertThat(service().status()).isEqualTo("INACTIVE");
        assertThat(ecs.listServices().serviceArns()).isEmpty();
        assertThat(create(0, request -> {})).isEqualTo(arn);
    }

    /** A balancer with a listener whose rule names two target groups, the first with all the weight. */
    private LoadBalancer balanced() {
        var subnets = aws.simulation().account().defaultVpc(Simulation.SCOPE).subnets();
        String balancer = elb.createLoadBalancer(request -> request.name("front")
                        .subnets(subnets.get(0).id(), subnets.get(1).id()))
                .loadBalancers()
                .get(0)
                .loadBalancerArn();
        String blue = group("blue", subnets.get(0).vpcId());
        String green = group("green", subnets.get(0).vpcId());
        Action both = Action.builder()
                .type("forward")
                .forwardConfig(forward -> forward.targetGroups(
                        TargetGroupTuple.builder()
                                .targetGroupArn(blue)
                                .weight(100)
                                .build(),
                        TargetGroupTuple.builder()
                                .targetGroupArn(green)
                                .weight(0)
                                .build()))
                .build();
        String listener = elb.createListener(request -> request.loadBalancerArn(balancer)
                        .protocol("HTTP")
                        .port(80)
                        .defaultActions(both))
                .listeners()
                .get(0)
                .listenerArn();
        String rule = elb.createRule(request -> request.listenerArn(listener)
                        .priority(1)
                        .conditions(condition -> condition.field("path-pattern").values("/*"))
                        .actions(both))
                .rules()
                .get(0)
                .ruleArn();
        return LoadBalancer.builder()
                .targetGroupArn(blue)
                .containerName("app")
                .containerPort(8080)
                .advancedConfiguration(pair -> pair.alternateTargetGroupArn(green)
                        .productionListenerRule(rule)
                        .roleArn("arn:aws:iam::000000000000:role/ecsInfrastructureRole"))
                .build();
    }

    private String group(String name, String vpc) {
        return elb.createTargetGroup(request -> request.name(name)
                        .protocol("HTTP")
                        .port(8080)
                        .vpcId(vpc)
                        .targetType("ip"))
                .targetGroups()
                .get(0)
                .targetGroupArn();
    }

    private List<Integer> weights(LoadBalancer balancer) {
        return aws
                .simulation()
                .balancing()
                .rule(balancer.advancedConfiguration().productionListenerRule())
                .orElseThrow()
                .forward()
                .stream()
                .map(forward -> forward.weight())
                .toList();
    }

    private Consumer<CreateServiceRequest.Builder> shifting(
            LoadBalancer balancer, DeploymentStrategy strategy, Consumer<DeploymentConfiguration.Builder> more) {
        return request -> request.loadBalancers(balancer)
                .deploymentConfiguration(
                        plan -> plan.strategy(strategy).bakeTimeInMinutes(2).applyMutation(more));
    }

    /** Every weighting the rule has on the way, and how long it lasts in whole minutes. */
    private List<String> curve(String arn, LoadBalancer balancer) {
        List<String> curve = new ArrayList<>();
        List<Integer> last = weights(balancer);
        Instant since = aws.simulation().now();
        while (aws.simulation().deployment(arn).state().status() == DeploymentStatus.IN_PROGRESS
                || aws.simulation().deployment(arn).state().status() == DeploymentStatus.PENDING
                || curve.isEmpty()) {
            aws.simulation().advance(Duration.ofSeconds(1));
            if (!weights(balancer).equals(last)) {
                curve.add(last + " "
                        + Duration.between(since, aws.simulation().now()).toMinutes());
                last = weights(balancer);
                since = aws.simulation().now();
            }
        }
        curve.add(last.toString());
        return curve.subList(1, curve.size());
    }

    @Test
    void blue_green_shifts_all_at_once_and_the_groups_swap_roles() {
        register("app:1");
        LoadBalancer balancer = balanced();
        String arn = create(2, shifting(balancer, DeploymentStrategy.BLUE_GREEN, plan -> {}));
        aws.simulation().settle(arn);
        assertThat(weights(balancer)).containsExactly(100, 0);
        assertThat(service().loadBalancers()).containsExactly(balancer);

        update(register("app:2"));
        aws.simulation().until(arn, LifecycleStage.BAKE_TIME);
        assertThat(weights(balancer)).containsExactly(0, 100);
        assertThat(images(arn)).containsExactlyInAnyOrder("app:1", "app:1", "app:2", "app:2");
        assertThat(deployment().lifecycleStageAsString()).isEqualTo("BAKE_TIME");
        aws.simulation().settle(arn);
        assertThat(images(arn)).containsExactly("app:2", "app:2");

        update(register("app:3"));
        aws.simulation().settle(arn);
        assertThat(weights(balancer)).containsExactly(100, 0);
        assertThat(deployment().statusAsString()).isEqualTo("SUCCESSFUL");
    }

    @Test
    void linear_shifts_in_equal_steps() {
        register("app:1");
        LoadBalancer balancer = balanced();
        String arn = create(
                1,
                shifting(
                        balancer,
                        DeploymentStrategy.LINEAR,
                        plan -> plan.linearConfiguration(
                                linear -> linear.stepPercent(25.0).stepBakeTimeInMinutes(4))));
        aws.simulation().settle(arn);
        update(register("app:2"));

        assertThat(curve(arn, balancer)).containsExactly("[750, 250] 4", "[500, 500] 4", "[250, 750] 4", "[0, 100]");
        assertThat(deployment().deploymentConfiguration().linearConfiguration().stepPercent())
                .isEqualTo(25.0);
    }

    @Test
    void a_canary_has_the_share_and_the_time_that_were_asked_for_and_can_be_stopped() {
        register("app:1");
        LoadBalancer balancer = balanced();
        String arn = create(
                1,
                shifting(
                        balancer,
                        DeploymentStrategy.CANARY,
                        plan -> plan.canaryConfiguration(
                                canary -> canary.canaryPercent(12.5).canaryBakeTimeInMinutes(7))));
        aws.simulation().settle(arn);
        update(register("app:2"));
        aws.simulation().until(arn, LifecycleStage.PRODUCTION_TRAFFIC_SHIFT);
        assertThat(weights(balancer)).containsExactly(875, 125);
        assertThat(deployment().targetServiceRevision().requestedProductionTrafficWeight())
                .isEqualTo(12.5);

        String running = deployment().serviceDeploymentArn();
        ecs.stopServiceDeployment(request -> request.serviceDeploymentArn(running));
        aws.simulation().until(arn, DeploymentStatus.ROLLBACK_SUCCESSFUL);
        assertThat(weights(balancer)).containsExactly(100, 0);
        assertThat(images(arn)).containsExactly("app:1");
    }

    @Test
    void a_pause_hook_holds_a_deployment_until_somebody_decides() {
        register("app:1");
        LoadBalancer balancer = balanced();
        String arn = create(
                1,
                shifting(
                        balancer,
                        DeploymentStrategy.BLUE_GREEN,
                        plan -> plan.lifecycleHooks(DeploymentLifecycleHook.builder()
                                .targetType("PAUSE")
                                .lifecycleStagesWithStrings("PRE_PRODUCTION_TRAFFIC_SHIFT")
                                .timeoutConfiguration(
                                        timeout -> timeout.timeoutInMinutes(60).action("ROLLBACK"))
                                .build())));
        decide(arn, "CONTINUE");
        aws.simulation().settle(arn);
        update(register("app:2"));
        DeploymentLifecycleHookDetail hook = decide(arn, "CONTINUE");
        aws.simulation().until(arn, LifecycleStage.BAKE_TIME);
        String running = deployment().serviceDeploymentArn();
        refused(
                () -> ecs.continueServiceDeployment(request -> request.serviceDeploymentArn(running)
                        .hookId(hook.hookId())
                        .action("CONTINUE")),
                "InvalidParameterException",
                "Provided hookId is either completed, unavailable, or not associated with the given Resource ARN");
        assertThat(deployment().lifecycleHookDetails())
                .extracting(DeploymentLifecycleHookDetail::statusAsString)
                .containsExactly("SUCCEEDED");
        aws.simulation().settle(arn);

        update(register("app:3"));
        decide(arn, "ROLLBACK");
        aws.simulation().until(arn, DeploymentStatus.ROLLBACK_SUCCESSFUL);
        assertThat(images(arn)).containsExactly("app:2");

        update(register("app:4"));
        waiting(arn);
        aws.simulation().advance(Duration.ofMinutes(54));
        assertThat(deployment().statusAsString()).isEqualTo("IN_PROGRESS");
        aws.simulation().until(arn, DeploymentStatus.ROLLBACK_SUCCESSFUL);
        assertThat(deployment().lifecycleHookDetails().get(0).statusAsString()).isEqualTo("TIMED_OUT");
        assertThat(deployment().statusReason())
                .isEqualTo("Service deployment rolled back because PRE_PRODUCTION_TRAFFIC_SHIFT pause hook timed out.");
    }

    private DeploymentLifecycleHookDetail waiting(String arn) {
        aws.simulation()
                .mode()
                .timeline()
                .advanceUntil(
                        () -> aws.simulation().service(arn).currentDeployment().isPresent()
                                && aws.simulation().deployment(arn).waiting(),
                        Duration.ofHours(1));
        aws.simulation().advance(Duration.ofMinutes(5));
        assertThat(aws.simulation().deployment(arn).state()).isEqualTo(new DeploymentState.PostTestShift());
        DeploymentLifecycleHookDetail hook = deployment().lifecycleHookDetails().get(0);
        assertThat(hook.statusAsString()).isEqualTo("AWAITING_ACTION");
        assertThat(hook.hookId()).matches("ecs-pause-.{43}");
        return hook;
    }

    private DeploymentLifecycleHookDetail decide(String arn, String action) {
        DeploymentLifecycleHookDetail hook = waiting(arn);
        String running = deployment().serviceDeploymentArn();
        ecs.continueServiceDeployment(request ->
                request.serviceDeploymentArn(running).hookId(hook.hookId()).action(action));
        return hook;
    }

    @Test
    void what_does_not_go_together_is_refused_in_the_words_of_AWS() {
        register("app:1");
        refused(
                () -> create(1, request -> request.taskDefinition("nobody")),
                "ClientException",
                "TaskDefinition not found.");
        refused(
                () -> create(
                        1,
                        request -> request.networkConfiguration(
                                software.amazon.awssdk.services.ecs.model.NetworkConfiguration.builder()
                                        .build())),
                "InvalidParameterException",
                "Network Configuration must be provided when networkMode 'awsvpc' is specified.");
        refused(
                () -> create(1, request -> request.loadBalancers(balancer -> balancer.targetGroupArn("arn:x")
                                .containerName("app")
                                .containerPort(8080))
                        .deploymentConfiguration(plan -> plan.strategy("LINEAR"))),
                "InvalidParameterException",
                "advancedConfiguration field is required for all loadBalancers when using a non-ROLLING deployment"
                        + " strategy");
        LoadBalancer balancer = balanced();
        refused(
                () -> create(
                        1,
                        request -> request.loadBalancers(
                                balancer.toBuilder().containerName("other").build())),
                "InvalidParameterException",
                "The container other does not exist in the task definition.");
        String unused = group(
                "unused",
                aws.simulation().account().defaultVpc(Simulation.SCOPE).id());
        refused(
                () -> create(
                        1,
                        request -> request.loadBalancers(given -> given.targetGroupArn(unused)
                                .containerName("app")
                                .containerPort(8080))),
                "InvalidParameterException",
                "The target group with targetGroupArn " + unused + " does not have an associated load balancer.");
        create(1, request -> {});
        refused(() -> create(2, request -> {}), "InvalidParameterException", "Creation of service was not idempotent.");
        refused(
                () -> ecs.updateService(request -> request.service("nobody")),
                "ServiceNotFoundException",
                "Service not found.");
    }
}
