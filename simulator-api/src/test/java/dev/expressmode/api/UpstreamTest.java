package dev.expressmode.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.expressmode.api.ecs.EcsApi;
import dev.expressmode.api.sts.StsApi;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecs.model.ListClustersRequest;
import software.amazon.awssdk.services.ecs.model.ListClustersResponse;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.StsException;

class UpstreamTest {
    private static final String JSON = "application/x-amz-json-1.1";
    private static final String FORM = "application/x-www-form-urlencoded; charset=utf-8";

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private StubEndpoint upstream;
    private ApiServer server;

    @BeforeEach
    void start() throws IOException {
        upstream = new StubEndpoint();
        server = server(upstream.address());
    }

    private static ApiServer server(URI upstream) {
        Operation<?, ?> ours =
                Fakes.operation(ListClustersRequest.class, (request, call) -> ListClustersResponse.builder()
                        .clusterArns("ours")
                        .build());
        return ApiServer.start(
                ServerSettings.defaults().withPort(0).withUpstream(Optional.of(upstream)),
                List.of(EcsApi.of(List.of(ours)), StsApi.create()),
                Turn.atOnce(),
                List.of());
    }

    @AfterEach
    void stop() {
        server.close();
        upstream.close();
    }

    @Test
    void what_we_have_is_answered_here() throws Exception {
        HttpResponse<String> json = send(target("AmazonEC2ContainerServiceV20141113.ListClusters"));
        HttpResponse<String> form = send(post("sts", FORM, "Action=GetCallerIdentity&Version=2011-06-15"));

        assertThat(json.body()).isEqualTo("{\"clusterArns\":[\"ours\"]}");
        assertThat(form.body()).contains("<GetCallerIdentityResult>");
        assertThat(upstream.wasAsked()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"DynamoDB_20120810.PutItem", "AmazonEC2ContainerServiceV20141113.RunTask"})
    void a_service_or_an_operation_we_do_not_have_is_answered_there(String target) throws Exception {
        HttpResponse<String> response = send(target(target));

        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(response.body()).isEqualTo(StubEndpoint.ANSWER);
        assertThat(response.headers().allValues("x-amzn-RequestId")).containsExactly("of-upstream");
        assertThat(response.headers().allValues("Set-Cookie")).containsExactly("a=1", "b=2");
        assertThat(upstream.next().header("X-Amz-Target")).isEqualTo(target);
    }

    @ParameterizedTest
    @CsvSource({
        "sqs, Action=SendMessage&Version=2012-11-05&MessageBody=a%20b%26c",
        "sns, Action=GetCallerIdentity&Version=2010-03-31",
        "sts, Action=GetFederationToken&Version=2011-06-15&Name=x"
    })
    void a_form_is_forwarded_with_the_very_body_it_came_with(String service, String body) throws Exception {
        HttpResponse<String> response = send(post(service, FORM, body));

        assertThat(response.statusCode()).isEqualTo(201);
        StubEndpoint.Asked asked = upstream.next();
        assertThat(new String(asked.body(), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo(body);
        assertThat(asked.header("Content-Length")).isEqualTo(String.valueOf(body.length()));
    }

    @Test
    void a_request_arrives_unchanged() throws Exception {
        HttpRequest.Builder request = request("/my-bucket/a%20b%2Fc+d?list-type=2&prefix=x%2Fy")
                .header("Authorization", signedFor("s3"))
                .header("X-Amz-Date", "20261123T000000Z")
                .header("X-Amz-Meta-Any", "ünïcode".replaceAll("[^a-z]", "-"))
                .method("PUT", BodyPublishers.ofString("the object"));

        assertThat(send(request).statusCode()).isEqualTo(201);

        StubEndpoint.Asked asked = upstream.next();
        assertThat(asked.method()).isEqualTo("PUT");
        assertThat(asked.uri()).isEqualTo("/my-bucket/a%20b%2Fc+d?list-type=2&prefix=x%2Fy");
        assertThat(asked.body()).asString().isEqualTo("the object");
        assertThat(asked.header("Authorization")).isEqualTo(signedFor("s3"));
        assertThat(asked.header("Host")).isEqualTo("127.0.0.1:" + server.port());
        assertThat(asked.headers().keySet()).doesNotContain("Via", "Forwarded", "X-Forwarded-For", "Accept-Encoding");
    }

    @Test
    void a_large_body_streams_through() throws Exception {
        byte[] large = new byte[8 * 1024 * 1024];
        Arrays.fill(large, (byte) 'x');

        assertThat(send(request("/my-bucket/large")
                                .header("Authorization", signedFor("s3"))
                                .PUT(BodyPublishers.ofByteArray(large)))
                        .statusCode())
                .isEqualTo(201);

        assertThat(upstream.next().body()).isEqualTo(large);
    }

    @Test
    void a_client_that_waits_for_leave_to_send_its_body_gets_it() throws Exception {
        HttpRequest.Builder request = request("/my-bucket/key")
                .header("Authorization", signedFor("s3"))
                .expectContinue(true)
                .PUT(BodyPublishers.ofString("the object"));

        assertThat(send(request).statusCode()).isEqualTo(201);
        assertThat(upstream.next().body()).asString().isEqualTo("the object");
    }

    @Test
    void an_answer_streams_through_while_it_is_still_being_made() throws Exception {
        HttpResponse<InputStream> response = client.send(request("/slow").GET().build(), BodyHandlers.ofInputStream());

        try (InputStream body = response.body()) {
            assertThat(body.read()).isEqualTo('1');
            upstream.goOn.countDown();
            assertThat(body.read()).isEqualTo('2');
            assertThat(body.read()).isEqualTo(-1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/_localstack/health"})
    void our_own_pages_stay_ours(String page) throws Exception {
        assertThat(send(request(page).GET()).body()).contains("express-mode-simulator");
    }

    @Test
    void a_foreign_web_page_is_kept_out_of_the_upstream_too() throws Exception {
        HttpResponse<String> response =
                send(target("DynamoDB_20120810.PutItem").header("Origin", "https://evil.example"));

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(upstream.wasAsked()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "application/x-amz-json-1.0, dynamodb, {}, '{\"__type\":\"ServiceUnavailable\"'",
        "application/x-www-form-urlencoded, sns, Action=Publish, <Code>ServiceUnavailable</Code>",
        "text/plain, s3, body, <Code>ServiceUnavailable</Code>"
    })
    void a_dead_upstream_is_a_502_in_the_protocol_of_the_client(
            String type, String service, String body, String expected) throws Exception {
        URI gone = upstream.address();
        upstream.close();

        HttpResponse<String> response = send(post(service, type, body));

        assertThat(response.statusCode()).isEqualTo(502);
        assertThat(response.body()).contains(expected, "the upstream " + gone + ",", "Connection refused");
    }

    @Test
    void the_sdk_understands_what_a_dead_upstream_means() {
        upstream.close();
        try (StsClient sts = StsClient.builder()
                .endpointOverride(server.endpoint())
                .region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .overrideConfiguration(config -> config.retryStrategy(retry -> retry.maxAttempts(1)))
                .build()) {
            assertThatExceptionOfType(StsException.class)
                    .isThrownBy(() -> sts.getFederationToken(request -> request.name("me")))
                    .satisfies(thrown -> {
                        assertThat(thrown.statusCode()).isEqualTo(502);
                        assertThat(thrown.awsErrorDetails().errorCode()).isEqualTo("ServiceUnavailable");
                    });
        }
    }

    @Test
    void without_an_upstream_a_signed_path_is_told_so() throws Exception {
        server.close();
        server = ApiServer.start(
                ServerSettings.defaults().withPort(0), List.of(StsApi.create()), Turn.atOnce(), List.of());

        HttpResponse<String> response = send(
                request("/my-bucket").header("Authorization", signedFor("s3")).GET());

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("<Code>InvalidAction</Code>", "s3", "--upstream URL");
    }

    private HttpRequest.Builder target(String target) {
        return request("/")
                .header("X-Amz-Target", target)
                .header("Content-Type", JSON)
                .header("Authorization", signedFor("any"))
                .POST(BodyPublishers.ofString("{}"));
    }

    private HttpRequest.Builder post(String service, String type, String body) {
        return request("/")
                .header("Content-Type", type)
                .header("Authorization", signedFor(service))
                .POST(BodyPublishers.ofString(body));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.endpoint() + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static String signedFor(String service) {
        return "AWS4-HMAC-SHA256 Credential=test/20261123/us-east-1/" + service + "/aws4_request, SignedHeaders=host";
    }
}
