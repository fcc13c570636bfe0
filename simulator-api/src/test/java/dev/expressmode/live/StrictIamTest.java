package dev.expressmode.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.expressmode.ExpressMode;
import dev.expressmode.Simulation;
import dev.expressmode.api.SimulatedAws;
import dev.expressmode.engine.Settings;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.EcsException;
import software.amazon.awssdk.services.ecs.model.ManagedLogGroup;
import software.amazon.awssdk.services.ecs.model.ServiceDeployment;
import software.amazon.awssdk.services.ecs.model.ServiceRevision;
import software.amazon.awssdk.services.iam.IamClient;

/** With --strict-iam the two roles must be what AWS wants them to be. */
class StrictIamTest {
    private static final String ROLE = "arn:aws:iam::000000000000:role/";
    private static final String SERVICE = "arn:aws:ecs:us-east-1:000000000000:service/default/api";
    private static final String AWS_POLICY = "arn:aws:iam::aws:policy/service-role/";

    private final SimulatedAws aws = new SimulatedAws(
            new Simulation(
                    new ExpressMode.Setup(Settings.asObserved().withStrictIam(true), ExpressMode.DEFAULT_START, 1)),
            SimulatedServices::of);
    private final EcsClient ecs = aws.client(EcsClient.builder());
    private final IamClient iam = aws.client(IamClient.builder());

    @AfterEach
    void stop() {
        ecs.close();
        iam.close();
        aws.close();
    }

    @BeforeEach
    void the_right_roles() {
        role("execution", "ecs-tasks.amazonaws.com");
        attach("execution", "AmazonECSTaskExecutionRolePolicy");
        role("infrastructure", "ecs.amazonaws.com");
        attach("infrastructure", "AmazonECSInfrastructureRoleforExpressGatewayServices");
    }

    private void role(String name, String trusted) {
        iam.createRole(r -> r.roleName(name)
                .assumeRolePolicyDocument("{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\","
                        + "\"Principal\":{\"Service\":[\"" + trusted + "\"]},\"Action\":[\"sts:AssumeRole\"]}}"));
    }

    private void attach(String role, String policy) {
        iam.attachRolePolicy(r -> r.roleName(role).policyArn(AWS_POLICY + policy));
    }

    private void detach(String role, String policy) {
        iam.detachRolePolicy(r -> r.roleName(role).policyArn(AWS_POLICY + policy));
    }

    private void allow(String role, String effect, String action) {
        iam.putRolePolicy(r -> r.roleName(role)
                .policyName(effect)
                .policyDocument("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"" + effect
                        + "\",\"Action\":\"" + action + "\",\"Resource\":\"*\"}]}"));
    }

    private String create(String execution, String infrastructure) {
        return ecs.createExpressGatewayService(r -> r.serviceName("api")
                        .primaryContainer(c -> c.image("000000000000.dkr.ecr.us-east-1.amazonaws.com/api:v1"))
                        .executionRoleArn(execution)
                        .infrastructureRoleArn(infrastructure))
                .service()
                .serviceArn();
    }

    private void refused(ThrowingCallable call, String code, String text) {
        int before = aws.simulation().lines().size();
        assertThatExceptionOfType(EcsException.class).isThrownBy(call).satisfies(thrown -> {
            assertThat(thrown.awsErrorDetails().errorCode()).isEqualTo(code);
            assertThat(thrown.awsErrorDetails().errorMessage()).contains(text);
        });
        assertThat(aws.simulation().lines()).hasSize(before);
    }

    @Test
    void a_service_with_the_right_roles_deploys() {
        String arn = create(ROLE + "execution", ROLE + "infrastructure");

        assertThat(aws.simulation().settle(arn).state().status().name()).isEqualTo("SUCCESSFUL");
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:iam::000000000000:role/nobody, AccessDeniedException, Cannot assume role",
        "arn:aws:iam::000000000000:role/path/infrastructure, AccessDeniedException, Cannot assume role",
        "arn:aws:iam::000000000000:role/execution, AccessDeniedException, is not authorized to perform: sts:AssumeRole",
        "arn:aws:iam::111111111111:role/infrastructure, AccessDeniedException, Cross-account pass role"
    })
    void an_infrastructure_role_that_cannot_be_assumed_is_refused_at_once(String role, String code, String text) {
        refused(() -> create(ROLE + "execution", role), code, text);
    }

    @Test
    void a_role_for_tasks_that_is_not_there_is_refused_at_once() {
        refused(() -> create(ROLE + "nobody", ROLE + "infrastructure"), "ClientException", "Role is not valid");
        create(ROLE + "execution", ROLE + "infrastructure");
        refused(
                () -> ecs.updateExpressGatewayService(r -> r.serviceArn(SERVICE).taskRoleArn(ROLE + "nobody")),
                "ClientException",
                "Role is not valid");
    }

    @Test
    void the_usual_roles_are_not_there_by_themselves() {
        refused(
                () -> create(ROLE + "execution", ROLE + "ecsInfrastructureRoleForExpressServices"),
                "AccessDeniedException",
                "Cannot assume role");
    }

    @Test
    void resources_wait_in_provisioning_for_what_the_infrastructure_role_lacks() {
        detach("infrastructure", "AmazonECSInfrastructureRoleforExpressGatewayServices");
        String arn = create(ROLE + "execution", ROLE + "infrastructure");
        aws.simulation().advance(Duration.ofMinutes(10));

        ManagedLogGroup stuck = revision(arn).ecsManagedResources().logGroups().get(0);
        assertThat(stuck.statusAsString()).isEqualTo("PROVISIONING");
        assertThat(stuck.statusReason())
                .isEqualTo("AccessDenied: User: arn:aws:sts::000000000000:assumed-role/infrastructure/ECSGateway is not"
                        + " authorized to perform: logs:CreateLogGroup");

        attach("infrastructure", "AmazonECSInfrastructureRoleforExpressGatewayServices");
        assertThat(aws.simulation().settle(arn).state().status().name()).isEqualTo("SUCCESSFUL");
    }

    @Test
    void a_policy_of_ones_own_is_read_with_its_wildcards_and_denials() {
        detach("infrastructure", "AmazonECSInfrastructureRoleforExpressGatewayServices");
        allow("infrastructure", "Allow", "*");
        allow("infrastructure", "Deny", "elasticloadbalancing:Create*Balancer");
        String arn = create(ROLE + "execution", ROLE + "infrastructure");
        aws.simulation().advance(Duration.ofMinutes(10));

        assertThat(revision(arn).ecsManagedResources().logGroups().get(0).statusAsString())
                .isEqualTo("ACTIVE");
        assertThat(revision(arn)
                        .ecsManagedResources()
                        .ingressPaths()
                        .get(0)
                        .loadBalancer()
                        .statusReason())
                .endsWith("is not authorized to perform: elasticloadbalancing:CreateLoadBalancer");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "logs:Put*| unable to retrieve ecr registry auth",
                "ecr:*| failed to validate logger args: create stream has been retried 1 times",
                "[ecr:*, logs:*]| "
            })
    void a_task_says_what_its_execution_role_lacks(String allowed, String reason) {
        detach("execution", "AmazonECSTaskExecutionRolePolicy");
        iam.putRolePolicy(r -> r.roleName("execution")
                .policyName("own")
                .policyDocument("{\"Statement\":[{\"Effect\":\"Allow\",\"Resource\":\"*\",\"Action\":"
                        + (allowed.startsWith("[") ? allowed.replaceAll("([\\w:*]+)", "\"$1\"") : '"' + allowed + '"')
                        + "}]}"));
        String arn = create(ROLE + "execution", ROLE + "infrastructure");
        aws.simulation().advance(Duration.ofMinutes(8));

        List<String> stopped = ecs.listTasks(r -> r.serviceName("api").desiredStatus(DesiredStatus.STOPPED))
                .taskArns();
        if (reason == null) {
            assertThat(stopped).isEmpty();
            return;
        }
        assertThat(ecs.describeTasks(r -> r.tasks(stopped)).tasks())
                .isNotEmpty()
                .allSatisfy(task -> {
                    assertThat(task.stopCodeAsString()).isEqualTo("TaskFailedToStart");
                    assertThat(task.stoppedReason())
                            .startsWith("ResourceInitializationError: ")
                            .contains(reason, "arn:aws:sts::000000000000:assumed-role/execution/");
                });
        assertThat(deployment(arn).statusAsString()).isNotEqualTo("SUCCESSFUL");
    }

    @Test
    void tasks_whose_role_does_not_trust_them_do_not_start() {
        role("untrusting", "lambda.amazonaws.com");
        create(ROLE + "untrusting", ROLE + "infrastructure");
        aws.simulation().advance(Duration.ofMinutes(8));

        List<String> stopped = ecs.listTasks(r -> r.serviceName("api").desiredStatus(DesiredStatus.STOPPED))
                .taskArns();
        assertThat(ecs.describeTasks(r -> r.tasks(stopped)).tasks().get(0).stoppedReason())
                .startsWith("ECS was unable to assume the role '" + ROLE + "untrusting' that was provided");
    }

    private ServiceRevision revision(String arn) {
        String revision = ecs.describeExpressGatewayService(r -> r.serviceArn(arn))
                .service()
                .activeConfigurations()
                .get(0)
                .serviceRevisionArn();
        return ecs.describeServiceRevisions(r -> r.serviceRevisionArns(revision))
                .serviceRevisions()
                .get(0);
    }

    private ServiceDeployment deployment(String arn) {
        String newest = ecs.listServiceDeployments(r -> r.service(arn))
                .serviceDeployments()
                .get(0)
                .serviceDeploymentArn();
        return ecs.describeServiceDeployments(r -> r.serviceDeploymentArns(newest))
                .serviceDeployments()
                .get(0);
    }
}
