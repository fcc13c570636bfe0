package dev.expressmode.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expressmode.Simulation;
import dev.expressmode.api.SimulatedAws;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.Secret;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/**
 * What users put into Secrets Manager and Parameter Store reaches their containers as variables. Seen by a variable that
 * decides what the container does: its start fails with the secret's words.
 */
class ContainerSecretsTest {
    private static final String PARAMETER = "arn:aws:ssm:us-east-1:000000000000:parameter/app/error";
    private static final String SECRET = "arn:aws:secretsmanager:us-east-1:000000000000:secret:db";
    private static final String CANNOT = "ResourceInitializationError: unable to pull secrets or registry auth:"
            + " execution resource retrieval failed: unable to retrieve secret";

    private final SimulatedAws aws = new SimulatedAws(new Simulation(1), SimulatedServices::of);
    private final EcsClient ecs = aws.client(EcsClient.builder());
    private final SecretsManagerClient secrets = aws.client(SecretsManagerClient.builder());
    private final SsmClient parameters = aws.client(SsmClient.builder());

    @AfterEach
    void stop() {
        ecs.close();
        secrets.close();
        parameters.close();
        aws.close();
    }

    private String create(String valueFrom) {
        return ecs.createExpressGatewayService(r -> r.serviceName("api")
                        .primaryContainer(c -> c.image("api:v1")
                                .secrets(Secret.builder()
                                        .name("SIM_START_ERROR")
                                        .valueFrom(valueFrom)
                                        .build()))
                        .executionRoleArn("arn:aws:iam::000000000000:role/ecsTaskExecutionRole")
                        .infrastructureRoleArn(
                                "arn:aws:iam::000000000000:role/ecsInfrastructureRoleForExpressServices"))
                .service()
                .serviceArn();
    }

    private String reasonOfStop() {
        aws.simulation().advance(Duration.ofMinutes(8));
        List<String> stopped = ecs.listTasks(r -> r.serviceName("api").desiredStatus(DesiredStatus.STOPPED))
                .taskArns();
        return ecs.describeTasks(r -> r.tasks(stopped)).tasks().get(0).stoppedReason();
    }

    @ParameterizedTest
    @CsvSource({"/app/error", PARAMETER})
    void a_parameter_feeds_a_variable(String valueFrom) {
        parameters.putParameter(
                r -> r.name("/app/error").value("of the parameter").type(ParameterType.SECURE_STRING));

        create(valueFrom);

        assertThat(reasonOfStop()).isEqualTo("of the parameter");
    }

    @ParameterizedTest
    @CsvSource({
        "'', {\"message\": \"of the secret\"}",
        ":message::, of the secret",
        ":message:AWSCURRENT:, of the secret"
    })
    void a_secret_feeds_a_variable_whole_or_by_one_of_its_keys(String key, String expected) {
        String arn = secrets.createSecret(r -> r.name("db").secretString("{\"message\": \"of the secret\"}"))
                .arn();

        create(arn + key);

        assertThat(reasonOfStop()).isEqualTo(expected);
        assertThat(aws.simulation().lines())
                .as("the history")
                .filteredOn(line -> line.contains("of the secret"))
                .allSatisfy(line -> assertThat(line).contains("TaskMoved"));
    }

    @Test
    void a_missing_parameter_stops_the_task() {
        create(PARAMETER);

        assertThat(reasonOfStop())
                .isEqualTo(CANNOT + "s from ssm: service call has been retried 1 time(s): invalid ssm parameters: "
                        + PARAMETER);
    }

    @Test
    void a_missing_secret_stops_the_task_until_it_is_there() {
        String service = create(SECRET);
        assertThat(reasonOfStop())
                .isEqualTo(CANNOT + " from asm: service call has been retried 1 time(s): failed to fetch secret "
                        + SECRET + " from secrets manager: ResourceNotFoundException: Secrets Manager can't find the"
                        + " specified secret.");

        secrets.createSecret(r -> r.name("db").secretString(""));
        ecs.updateExpressGatewayService(r -> r.serviceArn(service).primaryContainer(c -> c.image("api:v1")
                .secrets(Secret.builder().name("PASSWORD").valueFrom(SECRET).build())));

        assertThat(aws.simulation().settle(service).state().status().name()).isEqualTo("SUCCESSFUL");
    }

    @Test
    void a_key_that_a_secret_lacks_stops_the_task() {
        String arn = secrets.createSecret(r -> r.name("db").secretString("{\"message\": \"x\"}"))
                .arn();

        create(arn + ":other::");

        assertThat(reasonOfStop()).startsWith(CANNOT + " from asm: ");
    }
}
