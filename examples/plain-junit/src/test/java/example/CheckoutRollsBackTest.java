package example;

import static dev.expressmode.junit.Answers.status;
import static dev.expressmode.junit.ExpressAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.expressmode.junit.ExpressModeExtension;
import dev.expressmode.junit.SimulatedService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentStatus;

/** A release script's happy and unhappy end, with a current AWS SDK. */
class CheckoutRollsBackTest {
    @RegisterExtension
    final ExpressModeExtension aws = ExpressModeExtension.create();

    private EcsClient ecs() {
        return EcsClient.builder()
                .endpointOverride(aws.endpoint())
                .region(Region.of(aws.region()))
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(aws.accessKeyId(), aws.secretAccessKey())))
                .build();
    }

    @Test
    void a_bad_release_is_rolled_back() {
        SimulatedService checkout = aws.service("checkout").image("checkout:41").deployed();
        aws.image("checkout:42").answers(status(503).onPercent(30));
        aws.traffic(checkout).perSecond(50);

        try (EcsClient ecs = ecs()) {
            ecs.updateExpressGatewayService(request ->
                    request.serviceArn(checkout.arn()).primaryContainer(container -> container.image("checkout:42")));
            aws.advanceUntil(checkout.hasRolledBack(), checkout.plan().worstCase());

            assertThat(checkout).runs("checkout:41").wasRolledBackBy("default/checkout/RollbackAlarm");
            assertThat(ecs.listServiceDeployments(request -> request.service(checkout.arn()))
                            .serviceDeployments()
                            .get(0)
                            .status())
                    .isEqualTo(ServiceDeploymentStatus.ROLLBACK_SUCCESSFUL);
        }
        assertThat(aws.get(checkout, "/").body()).contains("checkout:41");
    }
}
