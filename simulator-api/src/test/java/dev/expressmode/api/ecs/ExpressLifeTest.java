package dev.expressmode.api.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.expressmode.engine.express.DeploymentStatus;
import dev.expressmode.engine.express.LifecycleStage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.DeploymentConfiguration;
import software.amazon.awssdk.services.ecs.model.DeploymentStrategy;
import software.amazon.awssdk.services.ecs.model.ECSExpressGatewayService;
import software.amazon.awssdk.services.ecs.model.ExpressGatewayServiceConfiguration;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceDeployment;
import software.amazon.awssdk.services.ecs.model.ServiceRevisionSummary;
import software.amazon.awssdk.services.ecs.model.UpdatedExpressGatewayService;

/** An Express service from create to delete, as the SDK sees it. */
class ExpressLifeTest {
    private final Ecs ecs = new Ecs();

    @AfterEach
    void close() {
        ecs.close();
    }

    @Test
    void a_new_service_is_active_and_shows_its_whole_configuration_with_defaults() {
        ECSExpressGatewayService created = ecs.create("my-api", "my-api:v1");

        assertThat(created.serviceArn()).isEqualTo(Ecs.HERE + "service/default/my-api");
        assertThat(created.status().statusCodeAsString()).isEqualTo("ACTIVE");
        assertThat(created.currentDeployment()).isNull();
        assertThat(created.cluster()).isEqualTo("default");
        assertThat(created.infrastructureRoleArn()).isEqualTo(Ecs.INFRASTRUCTURE_ROLE);
        ExpressGatewayServiceConfiguration configuration =
                created.activeConfigurations().get(0);
        assertThat(configuration.serviceRevisionArn()).matches(Ecs.HERE + "service-revision/default/my-api/\\d{19}");
        assertThat(configuration.cpu()).isEqualTo("1024");
        assertThat(configuration.memory()).isEqualTo("2048");
        assertThat(configuration.healthCheckPath()).isEqualTo("/");
        assertThat(configuration.primaryContainer().containerPort()).isEqualTo(80);
        assertThat(configuration.primaryContainer().hasEnvironment()).isFalse();
        assertThat(configuration.scalingTarget().autoScalingMetricAsString()).isEqualTo("AVERAGE_CPU");
        assertThat(configuration.scalingTarget().autoScalingTargetValue()).isEqualTo(60);
        assertThat(configuration.scalingTarget().minTaskCount()).isEqualTo(1);
        assertThat(configuration.scalingTarget().maxTaskCount()).isEqualTo(20);
        assertThat(configuration.networkConfiguration().subnets()).hasSize(3);
        assertThat(configuration.ingressPaths().get(0).endpoint())
                .matches("my-[0-9a-f]{32}\\.ecs\\.us-east-1\\.on\\.aws");
        assertThat(configuration.ingressPaths().get(0).accessTypeAsString()).isEqualTo("PUBLIC");
    }

    @Test
    void a_nameless_service_is_called_after_its_image() {
        String name = ecs.client()
                .createExpressGatewayService(Ecs.request("x", "public.ecr.aws/nginx/nginx:latest")
                        .andThen(request -> request.serviceName(null)))
                .service()
                .serviceName();

        assertThat(name).matches("nginx-[0-9a-f]{4}");
    }

    @Test
    void an_update_answers_in_its_own_shape_and_runs_as_a_canary() {
        String arn = ecs.running("my-api", "my-api:v1");
        String before = ecs.express(arn).activeConfigurations().get(0).serviceRevisionArn();

        UpdatedExpressGatewayService updated = ecs.client()
                .updateExpressGatewayService(
                        request -> request.serviceArn(arn).primaryContainer(container -> container.image("my-api:v2")))
                .service();
        assertThat(updated.targetConfiguration().primaryContainer().image()).isEqualTo("my-api:v2");
        assertThat(updated.targetConfiguration().serviceRevisionArn()).isNotEqualTo(before);
        assertThat(updated.status().statusCodeAsString()).isEqualTo("ACTIVE");

        ecs.until(arn, LifecycleStage.PRODUCTION_TRAFFIC_SHIFT);
        assertThat(ecs.express(arn).activeConfigurations())
                .extracting(ExpressGatewayServiceConfiguration::serviceRevisionArn)
                .containsExactly(updated.targetConfiguration().serviceRevisionArn(), before);
        ServiceDeployment canary = ecs.deployment(arn);
        assertThat(canary.statusAsString()).isEqualTo("IN_PROGRESS");
        assertThat(canary.targetServiceRevision().requestedProductionTrafficWeight())
                .isEqualTo(5.0);
        assertThat(canary.sourceServiceRevisions())
                .extracting(ServiceRevisionSummary::arn, ServiceRevisionSummary::requestedProductionTrafficWeight)
                .containsExactly(tuple(before, 95.0));
        assertThat(canary.alarms().alarmNames()).containsExactly("default/my-api/RollbackAlarm");
        assertThat(canary.alarms().statusAsString()).isEqualTo("MONITORING");
        assertThat(canary.deploymentCircuitBreaker().statusAsString()).isEqualTo("MONITORING");
        assertThat(canary.deploymentCircuitBreaker().threshold()).isEqualTo(3);
        assertThat(ecs.express(arn).currentDeployment()).isEqualTo(canary.serviceDeploymentArn());

        ecs.settle(arn);
        assertThat(ecs.deployment(arn).statusAsString()).isEqualTo("SUCCESSFUL");
        assertThat(ecs.deployment(arn).alarms().statusAsString()).isEqualTo("MONITORING_COMPLETE");
        assertThat(ecs.express(arn).currentDeployment()).isNull();
        assertThat(ecs.express(arn).activeConfigurations()).hasSize(1);
    }

    @Test
    void plain_describe_services_sees_two_deployments_in_a_canary_and_one_before_and_after() {
        String arn = ecs.running("my-api", "my-api:v1");
        Deployment steady = ecs.service(arn).deployments().get(0);
        assertThat(steady.status()).isEqualTo("PRIMARY");
        assertThat(steady.rolloutStateAsString()).isEqualTo("COMPLETED");
        assertThat(steady.rolloutStateReason()).isEqualTo("ECS deployment " + steady.id() + " completed.");
        assertThat(steady.id()).matches("ecs-svc/\\d{19}");
        assertThat(steady.runningCount()).isEqualTo(1);

        ecs.update(arn, "my-api:v2");
        ecs.until(arn, LifecycleStage.BAKE_TIME);
        Service baking = ecs.service(arn);
        assertThat(baking.deployments()).extracting(Deployment::status).containsExactly("PRIMARY", "ACTIVE");
        assertThat(baking.deployments())
                .extracting(Deployment::rolloutStateAsString)
                .containsExactly("IN_PROGRESS", "COMPLETED");
        assertThat(baking.runningCount()).isEqualTo(2);
        assertThat(baking.desiredCount()).isEqualTo(1);
        assertThat(baking.currentServiceRevisions()).hasSize(2);

        ecs.settle(arn);
        assertThat(ecs.service(arn).deployments()).hasSize(1);
        assertThat(ecs.service(arn).runningCount()).isEqualTo(1);
    }

    @Test
    void describe_services_shows_what_express_sets_on_every_service() {
        Service service = ecs.service(ecs.running("my-api", "my-api:v1"));

        assertThat(service.deploymentConfiguration()).isEqualTo(observedConfiguration());
        assertThat(service.deploymentController().typeAsString()).isEqualTo("ECS");
        assertThat(service.taskDefinition()).isNull();
        assertThat(service.launchTypeAsString()).isNull();
        assertThat(service.roleArn()).isNull();
        assertThat(service.resourceManagementTypeAsString()).isEqualTo("ECS");
        assertThat(service.healthCheckGracePeriodSeconds()).isEqualTo(300);
        assertThat(service.platformVersion()).isEqualTo("LATEST");
        assertThat(service.schedulingStrategyAsString()).isEqualTo("REPLICA");
        assertThat(service.propagateTagsAsString()).isEqualTo("SERVICE");
        assertThat(service.enableECSManagedTags()).isTrue();
        assertThat(service.capacityProviderStrategy().get(0).capacityProvider()).isEqualTo("FARGATE");
        assertThat(service.loadBalancers().get(0).advancedConfiguration().roleArn())
                .isEqualTo(Ecs.INFRASTRUCTURE_ROLE);
        assertThat(service.networkConfiguration().awsvpcConfiguration().assignPublicIpAsString())
                .isEqualTo("ENABLED");
        assertThat(service.currentServiceDeployment()).isNull();
    }

    private static DeploymentConfiguration observedConfiguration() {
        return DeploymentConfiguration.builder()
                .strategy(DeploymentStrategy.CANARY)
                .canaryConfiguration(canary -> canary.canaryPercent(5.0).canaryBakeTimeInMinutes(3))
                .bakeTimeInMinutes(3)
                .maximumPercent(200)
                .minimumHealthyPercent(100)
                .deploymentCircuitBreaker(breaker -> breaker.enable(true).rollback(true))
                .alarms(alarms -> alarms.enable(true).rollback(true).alarmNames("default/my-api/RollbackAlarm"))
                .build();
    }

    @Test
    void a_stopped_deployment_rolls_back_and_the_survivor_reads_like_success() {
        String arn = ecs.running("my-api", "my-api:v1");
        ecs.update(arn, "my-api:v2");
        ecs.until(arn, LifecycleStage.PRODUCTION_TRAFFIC_SHIFT);
        String deployment = ecs.deployment(arn).serviceDeploymentArn();

        String stopped = ecs.client()
                .stopServiceDeployment(request -> request.serviceDeploymentArn(deployment))
                .serviceDeploymentArn();
        assertThat(stopped).isEqualTo(deployment);
        assertThat(ecs.deployment(arn).statusAsString()).isEqualTo("ROLLBACK_REQUESTED");
        ecs.until(arn, DeploymentStatus.ROLLBACK_IN_PROGRESS);
        assertThat(ecs.service(arn).deployments())
                .extracting(Deployment::rolloutStateAsString)
                .containsExactly("IN_PROGRESS", "FAILED");
        ecs.until(arn, DeploymentStatus.ROLLBACK_SUCCESSFUL);

        ServiceDeployment over = ecs.deployment(arn);
        assertThat(over.statusReason()).isNotEmpty();
        assertThat(over.rollback().serviceRevisionArn())
                .isEqualTo(over.sourceServiceRevisions().get(0).arn());
        assertThat(over.stoppedAt()).isNotNull();
        assertThat(ecs.service(arn).deployments())
                .extracting(Deployment::status, Deployment::rolloutStateAsString)
                .containsExactly(tuple("PRIMARY", "COMPLETED"));
        ecs.refuses(
                () -> ecs.client().stopServiceDeployment(request -> request.serviceDeploymentArn(deployment)),
                "ConflictException",
                "Stopping a service deployment is not allowed for service deployment in terminal states:"
                        + " ROLLBACK_SUCCESSFUL");
    }

    @Test
    void a_first_deployment_that_never_starts_trips_the_breaker_and_has_nowhere_to_go_back_to() {
        ecs.inside(simulation -> simulation.image("broken:v1", "SIM_CRASH_AFTER", "1s"));
        String arn = ecs.create("my-api", "broken:v1").serviceArn();
        ecs.until(arn, DeploymentStatus.ROLLBACK_FAILED);

        ServiceDeployment over = ecs.deployment(arn);
        assertThat(over.statusReason()).isEqualTo("No rollback candidate was found to run the rollback.");
        assertThat(over.deploymentCircuitBreaker().statusAsString()).isEqualTo("TRIGGERED");
        assertThat(over.alarms().statusAsString()).isEqualTo("MONITORING_COMPLETE");
        Service service = ecs.service(arn);
        assertThat(service.status()).isEqualTo("ACTIVE");
        assertThat(service.deployments().get(0).rolloutStateAsString()).isEqualTo("FAILED");
        assertThat(service.deployments().get(0).rolloutStateReason())
                .isEqualTo("ECS deployment circuit breaker: tasks failed to start.");
        assertThat(service.deployments().get(0).failedTasks()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void a_deleted_service_drains_turns_inactive_and_frees_its_name() {
        String arn = ecs.running("my-api", "my-api:v1");
        String host = endpoint(arn);

        ecs.delete(arn);
        assertThat(ecs.express(arn).status().statusCodeAsString()).isEqualTo("DRAINING");
        assertThat(ecs.service(arn).status()).isEqualTo("DRAINING");
        assertThat(ecs.client().listServices(request -> {}).serviceArns()).isEmpty();
        ecs.untilInactive(arn);

        ECSExpressGatewayService gone = ecs.express(arn);
        assertThat(gone.status().statusCodeAsString()).isEqualTo("INACTIVE");
        assertThat(gone.hasActiveConfigurations()).isTrue();
        assertThat(gone.activeConfigurations()).isEmpty();
        assertThat(ecs.service(arn).status()).isEqualTo("INACTIVE");
        assertThat(ecs.service(arn).deployments()).isEmpty();

        assertThat(ecs.create("my-api", "my-api:v2").serviceArn()).isEqualTo(arn);
        assertThat(endpoint(arn)).isNotEqualTo(host);
    }

    @Test
    void an_inactive_service_is_forgotten_after_a_while() {
        String arn = ecs.running("my-api", "my-api:v1");
        ecs.delete(arn);
        ecs.untilInactive(arn);
        ecs.advance(Duration.ofMinutes(61));

        ecs.refuses(() -> ecs.express(arn), "ResourceNotFoundException", "Resource not found.");
        assertThat(ecs.client()
                        .describeServices(request -> request.services(arn))
                        .failures()
                        .get(0)
                        .reason())
                .isEqualTo("MISSING");
    }

    @Test
    void configured_values_come_back_as_they_were_written() {
        ECSExpressGatewayService created = ecs.client()
                .createExpressGatewayService(Ecs.request("my-api", "my-api:v1").andThen(request -> request.cpu("512")
                        .memory("1024")
                        .healthCheckPath("/health?deep=1")
                        .taskRoleArn(Ecs.ROLE + "task")
                        .scalingTarget(scaling -> scaling.minTaskCount(2)
                                .maxTaskCount(4)
                                .autoScalingMetric("REQUEST_COUNT_PER_TARGET")
                                .autoScalingTargetValue(1000))
                        .primaryContainer(container -> container
                                .image("my-api:v1")
                                .containerPort(8080)
                                .command("serve", "--now")
                                .environment(Ecs.variable("VAR2", "2"), Ecs.variable("VAR", ""))
                                .secrets(Ecs.secret("KEY", "arn:aws:ssm:x"))
                                .repositoryCredentials(of -> of.credentialsParameter("arn:aws:secret"))
                                .awsLogsConfiguration(
                                        logs -> logs.logGroup("/mine").logStreamPrefix("me")))))
                .service();

        ExpressGatewayServiceConfiguration back =
                ecs.express(created.serviceArn()).activeConfigurations().get(0);
        assertThat(back.cpu() + "/" + back.memory() + back.healthCheckPath()).isEqualTo("512/1024/health?deep=1");
        assertThat(back.taskRoleArn()).isEqualTo(Ecs.ROLE + "task");
        assertThat(back.scalingTarget().minTaskCount()).isEqualTo(2);
        assertThat(back.scalingTarget().autoScalingMetricAsString()).isEqualTo("REQUEST_COUNT_PER_TARGET");
        assertThat(back.primaryContainer().environment())
                .extracting(variable -> variable.name() + "=" + variable.value())
                .containsExactly("VAR2=2", "VAR=");
        assertThat(back.primaryContainer().command()).isEqualTo(List.of("serve", "--now"));
        assertThat(back.primaryContainer().secrets().get(0).valueFrom()).isEqualTo("arn:aws:ssm:x");
        assertThat(back.primaryContainer().repositoryCredentials().credentialsParameter())
                .isEqualTo("arn:aws:secret");
        assertThat(back.primaryContainer().awsLogsConfiguration().logGroup()).isEqualTo("/mine");
        assertThat(back.primaryContainer().containerPort()).isEqualTo(8080);
    }

    private String endpoint(String arn) {
        return ecs.express(arn)
                .activeConfigurations()
                .get(0)
                .ingressPaths()
                .get(0)
                .endpoint();
    }
}
