package dev.expressmode.junit;

import static dev.expressmode.junit.Answers.status;
import static dev.expressmode.junit.ExpressAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.expressmode.embedded.StandInProgram.Answer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecs.EcsClient;

/** The whole simulator, as a user's test drives it: an AWS client and real HTTPS requests. */
class ExpressModeExtensionTest {
    private static final String ROLE = "arn:aws:iam::000000000000:role/";

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
    void a_service_made_by_an_aws_client_answers_by_its_exact_url() throws Exception {
        try (EcsClient ecs = ecs()) {
            String arn = ecs.createExpressGatewayService(request -> request.serviceName("checkout")
                            .primaryContainer(container -> container.image("checkout:41"))
                            .executionRoleArn(ROLE + "ecsTaskExecutionRole")
                            .infrastructureRoleArn(ROLE + "ecsInfrastructureRoleForExpressServices"))
                    .service()
                    .serviceArn();
            SimulatedService checkout = aws.existingService("checkout");
            assertThat(checkout.arn()).isEqualTo(arn);
            aws.advanceUntil(checkout.hasSucceeded(), checkout.plan().worstCase());

            String endpoint = ecs.describeExpressGatewayService(request -> request.serviceArn(arn))
                    .service()
                    .activeConfigurations()
                    .get(0)
                    .ingressPaths()
                    .get(0)
                    .endpoint();
            HttpResponse<String> response = aws.httpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("https://" + endpoint + "/orders"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).contains("\"image\":\"checkout:41\"").contains("\"path\":\"/orders\"");
        }
    }

    @Test
    void an_image_answers_what_the_test_says() {
        SimulatedService shop = aws.service("shop").image("shop:1").deployed();

        aws.image("shop:1").answers(status(418).body("short and stout"));
        assertThat(aws.get(shop, "/").statusCode()).isEqualTo(418);
        assertThat(aws.get(shop, "/").body()).isEqualTo("short and stout");

        aws.image("shop:1")
                .behavesAgain()
                .answers(request -> request.path().equals("/teapot")
                        ? Answer.status(418)
                        : Answer.status(201).body(request.image() + " " + request.number()));
        assertThat(aws.get(shop, "/teapot").statusCode()).isEqualTo(418);
        assertThat(aws.get(shop, "/").body()).startsWith("shop:1 ");
    }

    @Test
    void modelled_and_real_requests_count_together_and_roll_a_bad_canary_back() {
        SimulatedService shop = aws.service("shop").image("shop:1").deployed();
        aws.image("shop:2").answers(status(503).onPercent(30));
        aws.traffic(shop).perSecond(50);

        shop.update("shop:2");
        aws.advanceUntil(shop.hasSettled(), shop.plan().worstCase());

        assertThat(shop).wasRolledBackByItsAlarm().runs("shop:1");
        assertThat(aws.get(shop, "/").body()).contains("shop:1");
        assertThat(aws.trafficTotals().answersByStatus()).containsKeys(200, 503);
    }

    @Test
    void a_service_is_created_updated_and_deleted_to_the_end() {
        SimulatedService shop = aws.service("shop").image("shop:1").deployed();
        shop.update("shop:2");
        aws.advanceUntil(shop.hasSucceeded(), shop.plan().worstCase());
        assertThat(shop).runs("shop:2");

        shop.delete();
        aws.advanceUntil(() -> aws.get(shop, "/").statusCode() != 200, Duration.ofMinutes(10));
        aws.advanceUntil(shop.isGone(), Duration.ofMinutes(10));
        aws.advance(Duration.ofMinutes(5));

        assertThat(shop).hasNothingLeftButWhatAwsKeeps();
        assertThat(aws).hasNoPendingTimers().hasNoOpenHolds();
    }

    @Test
    void everything_another_process_needs_is_told() {
        assertThat(aws.environment())
                .containsEntry("AWS_ENDPOINT_URL", aws.endpoint().toString())
                .containsEntry("AWS_ACCESS_KEY_ID", "test");
        assertThat(aws.caFile()).content().startsWith("-----BEGIN CERTIFICATE-----");
        assertThat(aws.sslContext().getProtocol()).isEqualTo("TLS");
        assertThat(aws.proxy().getPort()).isNotEqualTo(aws.frontDoor().getPort());
    }
}
