package dev.expressmode.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.expressmode.api.ecs.EcsApi;
import dev.expressmode.api.sts.StsApi;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ecs.model.CreateClusterRequest;
import software.amazon.awssdk.services.ecs.model.CreateClusterResponse;
import software.amazon.awssdk.services.ecs.model.ListClustersRequest;
import software.amazon.awssdk.services.ecs.model.ListClustersResponse;

class ApiServerTest {
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private ApiServer server;

    @BeforeEach
    void start() {
        Operation<?, ?> echo =
                Fakes.operation(CreateClusterRequest.class, (request, call) -> CreateClusterResponse.builder()
                        .cluster(cluster -> cluster.clusterName(request.clusterName()))
                        .build());
        Operation<?, ?> large =
                Fakes.operation(ListClustersRequest.class, (request, call) -> ListClustersResponse.builder()
                        .clusterArns("a".repeat(1_000_000))
                        .build());
        server = ApiServer.start(
                ServerSettings.defaults().withPort(0),
                List.of(EcsApi.of(List.of(echo, large)), StsApi.create()),
                Turn.atOnce(),
                List.of());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/_localstack/health"})
    void health_is_where_other_tools_look_for_it(String path) throws Exception {
        HttpResponse<String> response = send(request(path).GET());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body())
                .isEqualTo("{\"services\":{\"ecs\":\"running\",\"sts\":\"running\"},"
                        + "\"edition\":\"express-mode-simulator\"}");
    }

    @Test
    void a_reply_says_its_length_however_long() throws Exception {
        HttpResponse<String> response = send(ecs("ListClusters").POST(BodyPublishers.ofString("{}")));

        assertThat(response.headers().firstValueAsLong("Content-Length"))
                .isEqualTo(OptionalLong.of(response.body().length()));
        assertThat(response.body()).hasSizeGreaterThan(1_000_000);
    }

    @Test
    void a_packed_body_is_unpacked() throws Exception {
        HttpResponse<String> response = send(ecs("CreateCluster")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(gzip("{\"clusterName\":\"packed\"}"))));

        assertThat(response.body()).isEqualTo("{\"cluster\":{\"clusterName\":\"packed\"}}");
    }

    @Test
    void a_body_that_is_not_packed_as_it_claims_is_refused() throws Exception {
        HttpResponse<String> response =
                send(ecs("CreateCluster").header("Content-Encoding", "gzip").POST(BodyPublishers.ofString("{}")));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("SerializationException");
    }

    @Test
    void a_body_that_is_too_large_is_refused_in_the_protocol_it_came_in() throws Exception {
        String body = "{\"clusterName\":\"" + "a".repeat(BodyReader.LIMIT) + "\"}";

        HttpResponse<String> response = send(ecs("CreateCluster").POST(BodyPublishers.ofString(body)));

        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(response.body()).startsWith("{\"__type\":\"RequestEntityTooLargeException\"");
    }

    @Test
    void a_body_that_is_too_large_once_unpacked_is_refused_too() throws Exception {
        byte[] bomb = gzip("{\"clusterName\":\"" + "a".repeat(10 * BodyReader.LIMIT) + "\"}");

        HttpResponse<String> response =
                send(ecs("CreateCluster").header("Content-Encoding", "gzip").POST(BodyPublishers.ofByteArray(bomb)));

        assertThat(response.statusCode()).isEqualTo(413);
    }

    @Test
    void the_caller_of_a_signed_link_is_known() throws Exception {
        HttpResponse<String> response = send(request("/?Action=GetCallerIdentity&Version=2011-06-15"
                        + "&X-Amz-Credential=123456789012%2F20261123%2Fus-gov-west-1%2Fsts%2Faws4_request")
                .GET());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("<Arn>arn:aws-us-gov:iam::123456789012:root</Arn>");
    }

    @Test
    void a_path_nobody_serves_is_refused_in_one_line() throws Exception {
        HttpResponse<String> response = send(request("/my-bucket").GET());

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).isEqualTo("{\"error\":\"Endpoint GET /my-bucket not found\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "null", "http://localhost.evil.example", "garbage"})
    void a_foreign_web_page_is_kept_out(String origin) throws Exception {
        HttpResponse<String> response =
                send(ecs("CreateCluster").header("Origin", origin).POST(BodyPublishers.ofString("{}")));

        assertThat(response.statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://localhost:3000", "http://127.0.0.1:4566", "http://[::1]:4566", "https://a.localhost"})
    void a_web_page_from_this_machine_is_let_in(String origin) throws Exception {
        HttpResponse<String> response =
                send(ecs("CreateCluster").header("Origin", origin).POST(BodyPublishers.ofString("{}")));

        assertThat(response.statusCode()).isEqualTo(200);
    }

    @Test
    void a_port_in_use_is_told_in_one_line() {
        ServerSettings taken = ServerSettings.defaults().withPort(server.port());

        assertThatExceptionOfType(PortInUseException.class)
                .isThrownBy(() -> ApiServer.start(taken, List.of(), Turn.atOnce(), List.of()))
                .withMessage("port " + server.port() + " (API endpoint) is already in use");
    }

    @Test
    void it_listens_on_loopback_unless_told_otherwise() {
        assertThat(ServerSettings.defaults().host()).isEqualTo("127.0.0.1");
        assertThat(server.endpoint()).isEqualTo(URI.create("http://127.0.0.1:" + server.port()));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.endpoint().resolve(path));
    }

    private HttpRequest.Builder ecs(String operation) {
        return request("/").header("X-Amz-Target", "AmazonEC2ContainerServiceV20141113." + operation);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
