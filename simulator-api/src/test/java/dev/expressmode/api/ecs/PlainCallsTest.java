package dev.expressmode.api.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.groups.Tuple.tuple;

import dev.expressmode.Simulation;
import dev.expressmode.api.SimulatedAws;
import dev.expressmode.engine.express.DeploymentStatus;
import dev.expressmode.engine.express.LifecycleStage;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.CapacityProviderStrategyItem;
import software.amazon.awssdk.services.ecs.model.Cluster;
import software.amazon.awssdk.services.ecs.model.ClusterField;
import software.amazon.awssdk.services.ecs.model.Compatibility;
import software.amazon.awssdk.services.ecs.model.EcsException;
import software.amazon.awssdk.services.ecs.model.EcsRequest;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.ListAccountSettingsRequest;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.ProtectedTask;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.Setting;
import software.amazon.awssdk.services.ecs.model.SettingName;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.utils.builder.Buildable;

/** The calls of plain ECS beside services: on Express services, on tasks, clusters and the account. */
class PlainCallsTest {
    private final SimulatedAws aws = new SimulatedAws(EcsApi::of);
    private final EcsClient ecs = aws.client(EcsClient.builder());

    @AfterEach
    void close() {
        aws.close();
    }

    private static void refused(ThrowingCallable call, String code, String text) {
        EcsException refusal = catchThrowableOfType(EcsException.class, call);
        assertThat(refusal).as("a refusal").isNotNull();
        assertThat(refusal.awsErrorDetails().errorCode() + ": "
                        + refusal.awsErrorDetails().errorMessage())
                .isEqualTo(code + ": " + text);
    }

    private String express() {
        return aws.simulation().running("my-api", "my-api:v1");
    }

    @Test
    void a_forced_deployment_of_an_express_service_brings_the_same_definition_in_new_tasks() {
        String arn = express();
        var before = ecs.describeServices(request -> request.services(arn))
                .services()
                .get(0)
                .deployments()
                .get(0);

        ecs.updateService(request -> request.service(arn).forceNewDeployment(true));
        aws.simulation().until(arn, LifecycleStage.BAKE_TIME);
        aws.simulation().settle(arn);

        var after = ecs.describeServices(request -> request.services(arn))
                .services()
                .get(0)
                .deployments()
                .get(0);
        assertThat(after.id()).isNotEqualTo(before.id());
        assertThat(after.taskDefinition()).isEqualTo(before.taskDefinition());
        assertThat(aws.simulation().deployment(arn).state().status()).isEqualTo(DeploymentStatus.SUCCESSFUL);
    }

    @Test
    void the_bake_times_of_an_express_service_can_be_taken_away() {
        String arn = express();
        var answered = ecs.updateService(
                        request -> request.service("my-api").deploymentConfiguration(plan -> plan.bakeTimeInMinutes(0)
                                .canaryConfiguration(
                                        canary -> canary.canaryPercent(100.0).canaryBakeTimeInMinutes(0))))
                .service();
        assertThat(answered.deploymentConfiguration().bakeTimeInMinutes()).isZero();
        assertThat(answered.deploymentConfiguration().canaryConfiguration().canaryPercent())
                .isEqualTo(100.0);
        assertThat(answered.deploymentConfiguration().alarms().alarmNames())
                .containsExactly("default/my-api/RollbackAlarm");
        assertThat(aws.simulation().service(arn).currentDeployment()).isEmpty();

        aws.simulation().update(arn, "my-api:v2");
        aws.simulation().advance(Duration.ofMinutes(5));
        assertThat(aws.simulation().deployment(arn).state().status()).isEqualTo(DeploymentStatus.SUCCESSFUL);
        assertThat(aws.simulation().imagesOf(arn)).containsExactly("my-api:v2");
    }

    @Test
    void an_express_service_can_be_given_another_count_until_scaling_says_otherwise() {
        String arn = express();
        assertThat(ecs.updateService(request -> request.service(arn).desiredCount(3))
                        .service()
                        .desiredCount())
                .isEqualTo(3);
        aws.simulation().advance(Duration.ofMinutes(2));
        assertThat(aws.simulation().imagesOf(arn)).hasSize(3);
    }

    @Test
    void what_express_mode_manages_is_not_for_UpdateService() {
        String arn = express();
        refused(
                () -> ecs.updateService(
                        request -> request.service(arn).deploymentConfiguration(plan -> plan.strategy("ROLLING"))),
                "InvalidParameterException",
                "deploymentConfiguration.strategy cannot be updated with UpdateService on a service that has"
                        + " ResourceManagementType=ECS");
        refused(
                () -> ecs.updateService(request -> request.service(arn).loadBalancers(List.of())),
                "InvalidParameterException",
                "loadBalancers cannot be updated with UpdateService on a service that has ResourceManagementType=ECS");
        refused(
                () -> ecs.updateService(request -> request.service(arn).taskDefinition("nobody:1")),
                "ClientException",
                "TaskDefinition not found.");
        refused(
                () -> ecs.deleteService(request -> request.service(arn)),
                "InvalidParameterException",
                arn + " has ResourceManagementType=ECS use DeleteExpressGatewayService to delete");
    }

    private RunTaskRequest.Builder job(RunTaskRequest.Builder request) {
        String subnet = aws.simulation()
                .account()
                .defaultVpc(Simulation.SCOPE)
                .subnets()
                .get(0)
                .id();
        return request.taskDefinition("job")
                .launchType("FARGATE")
                .networkConfiguration(network -> network.awsvpcConfiguration(vpc -> vpc.subnets(subnet)));
    }

    private void registerJob() {
        ecs.createCluster();
        ecs.registerTaskDefinition(request -> request.family("job")
                .requiresCompatibilities(Compatibility.FARGATE)
                .networkMode(NetworkMode.AWSVPC)
                .cpu("256")
                .memory("512")
                .containerDefinitions(container -> container.name("main").image("job:1")));
    }

    private Task described(Task task) {
        return ecs.describeTasks(request -> request.tasks(task.taskArn()))
                .tasks()
                .get(0);
    }

    @Test
    void a_task_that_is_run_says_who_started_it_and_is_not_replaced_when_it_ends() {
        aws.simulation().image("job:1", "SIM_CRASH_AFTER", "5m");
        registerJob();
        List<Task> tasks = ecs.runTask(request ->
                        job(request).count(2).startedBy("me").group("batch").tags(Ecs.tag("a", "b")))
                .tasks();
        assertThat(tasks).hasSize(2);
        Task task = tasks.get(0);
        assertThat(task.startedBy() + " " + task.group() + " " + task.lastStatus())
                .isEqualTo("me batch PROVISIONING");
        assertThat(task.tags()).containsExactly(Ecs.tag("a", "b"));
        assertThat(ecs.listTasks(request -> request.startedBy("me")).taskArns()).hasSize(2);
        assertThat(ecs.listTasks(request -> request.family("job")).taskArns()).hasSize(2);
        aws.simulation().advance(Duration.ofMinutes(1));
        assertThat(described(task).lastStatus()).isEqualTo("RUNNING");

        aws.simulation().advance(Duration.ofMinutes(10));
        Task ended = described(task);
        assertThat(ended.lastStatus() + " " + ended.stopCodeAsString()).isEqualTo("STOPPED EssentialContainerExited");
        assertThat(ended.containers().get(0).exitCode()).isEqualTo(1);
        assertThat(ecs.listTasks().taskArns()).isEmpty();
    }

    @Test
    void a_run_task_takes_overrides_and_can_be_stopped() {
        registerJob();
        Task task = ecs.runTask(request -> job(request)
                        .overrides(overrides -> overrides.containerOverrides(container -> container
                                .name("main")
                                .environment(KeyValuePair.builder()
                                        .name("A")
                                        .value("1")
                                        .build()))))
                .tasks()
                .get(0);
        assertThat(aws.simulation()
                        .tasks()
                        .all()
                        .get(0)
                        .spec()
                        .taskDefinition()
                        .container()
                        .environment())
                .containsEntry("A", "1");
        assertThat(task.group()).isEqualTo("family:job");
        assertThat(task.startedBy()).isNull();
        aws.simulation().advance(Duration.ofMinutes(1));
        ecs.stopTask(request -> request.task(task.taskArn()).reason("enough"));
        aws.simulation().advance(Duration.ofMinutes(2));
        assertThat(described(task).lastStatus() + " " + described(task).stoppedReason())
                .isEqualTo("STOPPED enough");
        refused(
                () -> ecs.runTask(request -> job(request)
                        .overrides(overrides -> overrides.containerOverrides(container -> container.name("x")))),
                "InvalidParameterException",
                "Override for container named x is not a container in the TaskDefinition.");
        refused(
                () -> ecs.runTask(request -> job(request).launchType("EC2")),
                "UnsupportedFeatureException",
                "A launch type or capacity provider other than FARGATE and FARGATE_SPOT is not simulated.");
    }

    @Test
    void execute_command_answers_as_AWS_does_where_it_is_not_enabled() {
        express();
        String task = ecs.listTasks().taskArns().get(0);
        refused(
                () -> ecs.executeCommand(
                        request -> request.task(task).command("sh").interactive(true)),
                "InvalidParameterException",
                "The execute command failed because execute command was not enabled when the task was run or the"
                        + " execute command agent isn\u2019t running. Wait and try again or run a new task with execute"
                        + " command enabled and try again.");
    }

    @Test
    void a_protected_task_is_not_scaled_in_until_its_protection_ends() {
        String arn = express();
        ecs.updateService(request -> request.service(arn).desiredCount(2));
        aws.simulation().advance(Duration.ofMinutes(3));
        List<String> tasks = ecs.listTasks().taskArns();
        String newest = tasks.get(1);
        ProtectedTask on = ecs.updateTaskProtection(
                        request -> request.tasks(newest).protectionEnabled(true).expiresInMinutes(30))
                .protectedTasks()
                .get(0);
        assertThat(on.protectionEnabled()).isTrue();
        assertThat(Duration.between(aws.simulation().now(), on.expirationDate()))
                .isEqualTo(Duration.ofMinutes(30));

        ecs.updateService(request -> request.service(arn).desiredCount(1));
        aws.simulation().advance(Duration.ofMinutes(10));
        assertThat(ecs.listTasks().taskArns()).containsExactly(newest);
        ecs.updateService(request -> request.service(arn).desiredCount(0));
        aws.simulation().advance(Duration.ofMinutes(10));
        assertThat(ecs.listTasks().taskArns()).containsExactly(newest);
        aws.simulation().advance(Duration.ofMinutes(15));
        assertThat(ecs.listTasks().taskArns()).isEmpty();
    }

    @Test
    void protection_is_for_tasks_of_services() {
        registerJob();
        Task job = ecs.runTask(this::job).tasks().get(0);
        assertThat(ecs.getTaskProtection(request -> request.tasks(job.taskArn(), "nobody"))
                        .failures())
                .extracting(failure -> failure.reason())
                .containsExactly("TASK_NOT_VALID", "MISSING");
        String arn = express();
        String mine =
                ecs.listTasks(request -> request.serviceName(arn)).taskArns().get(0);
        assertThat(ecs.getTaskProtection(request -> request.tasks(mine)).protectedTasks())
                .extracting(ProtectedTask::protectionEnabled)
                .containsExactly(false);
    }

    private String containerInsights() {
        return ecs.describeClusters(request -> request.include(ClusterField.SETTINGS))
                .clusters()
                .get(0)
                .settings()
                .get(0)
                .value();
    }

    @Test
    void a_cluster_keeps_its_settings_and_follows_the_account_where_it_has_none() {
        ecs.createCluster();
        assertThat(containerInsights()).isEqualTo("disabled");
        ecs.putAccountSetting(request -> request.name("containerInsights").value("on"));
        assertThat(containerInsights()).isEqualTo("enabled");

        ecs.updateClusterSettings(request -> request.cluster("default")
                .settings(setting -> setting.name("containerInsights").value("disabled")));
        assertThat(containerInsights()).isEqualTo("disabled");
        ecs.updateCluster(request -> request.cluster("default")
                .settings(setting -> setting.name("containerInsights").value("enhanced")));
        assertThat(containerInsights()).isEqualTo("enhanced");

        refused(
                () -> ecs.updateCluster(request -> request.cluster("default")
                        .settings(setting -> setting.name("containerInsights").value("maybe"))),
                "InvalidParameterException",
                "Invalid value 'maybe' for the setting containerInsights.");
        refused(
                () -> ecs.createCluster(request -> request.clusterName("x")
                        .settings(setting -> setting.name("colour").value("red"))),
                "InvalidParameterException",
                "Invalid name 'colour'. Allowed values are [containerInsights].");
        assertThat(ecs.describeClusters(request -> request.clusters("x")).failures())
                .hasSize(1);
    }

    @Test
    void a_cluster_keeps_its_capacity_providers_and_its_default_strategy() {
        ecs.createCluster();
        CapacityProviderStrategyItem spot = CapacityProviderStrategyItem.builder()
                .capacityProvider("FARGATE_SPOT")
                .weight(2)
                .base(1)
                .build();
        Cluster put = ecs.putClusterCapacityProviders(request -> request.cluster("default")
                        .capacityProviders("FARGATE", "FARGATE_SPOT")
                        .defaultCapacityProviderStrategy(spot))
                .cluster();
        assertThat(put.capacityProviders()).containsExactly("FARGATE", "FARGATE_SPOT");
        assertThat(ecs.describeClusters().clusters().get(0).defaultCapacityProviderStrategy())
                .containsExactly(spot);
        registerJob();
        assertThat(ecs.runTask(request -> job(request).launchType((String) null))
                        .tasks())
                .hasSize(1);
        refused(
                () -> ecs.putClusterCapacityProviders(request -> request.cluster("default")
                        .capacityProviders("mine")
                        .defaultCapacityProviderStrategy(List.of())),
                "InvalidParameterException",
                "The specified capacity provider 'mine' was not found.");
    }

    @Test
    void account_settings_are_kept_for_a_principal_and_as_a_default() {
        String me = "arn:aws:iam::000000000000:user/me";
        assertThat(ecs.putAccountSettingDefault(request ->
                                request.name(SettingName.CONTAINER_INSIGHTS).value("enabled"))
                        .setting()
                        .value())
                .isEqualTo("enabled");
        ecs.putAccountSetting(request ->
                request.name("fargateTaskRetirementWaitPeriod").value("14").principalArn(me));
        assertThat(ecs.listAccountSettings(request -> request.principalArn(me)).settings())
                .extracting(Setting::nameAsString, Setting::value)
                .containsExactly(tuple("fargateTaskRetirementWaitPeriod", "14"));
        Consumer<ListAccountSettingsRequest.Builder> effective =
                request -> request.principalArn(me).effectiveSettings(true).name("containerInsights");
        assertThat(ecs.listAccountSettings(effective).settings())
                .extracting(Setting::value)
                .containsExactly("enabled");
        ecs.deleteAccountSetting(
                request -> request.name("fargateTaskRetirementWaitPeriod").principalArn(me));
        assertThat(ecs.listAccountSettings(request -> request.principalArn(me)).settings())
                .isEmpty();
    }

    @Test
    void every_operation_of_ECS_is_answered_or_refused_by_name() {
        Set<String> here = new TreeSet<>(EcsApi.of(aws.simulation().mode()).operationNames());
        Set<String> names = new TreeSet<>();
        for (Method method : EcsClient.class.getMethods()) {
            if (method.getParameterCount() == 1 && EcsRequest.class.isAssignableFrom(method.getParameterTypes()[0])) {
                String name = method.getParameterTypes()[0].getSimpleName().replaceAll("Request$", "");
                names.add(name);
            }
        }
        assertThat(names).containsAll(here).hasSizeGreaterThan(here.size());
        names.removeAll(here);
        for (String name : names) {
            refused(
                    () -> call(name),
                    "UnsupportedFeatureException",
                    name
                            + " is an operation of Amazon ECS that this simulator does not simulate. Started with --upstream URL"
                            + " it would forward the request.");
        }
    }

    private void call(String name) throws ReflectiveOperationException {
        for (Method method : EcsClient.class.getMethods()) {
            if (method.getName().equalsIgnoreCase(name)
                    && method.getParameterCount() == 1
                    && EcsRequest.class.isAssignableFrom(method.getParameterTypes()[0])) {
                Class<?> type = method.getParameterTypes()[0];
                Object builder = type.getMethod("builder").invoke(null);
                Object request = Buildable.class.getMethod("build").invoke(builder);
                try {
                    method.invoke(ecs, request);
                } catch (InvocationTargetException refusal) {
                    if (refusal.getCause() instanceof EcsException expected) {
                        throw expected;
                    }
                    throw refusal;
                }
            }
        }
    }
}
