package example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.expressmode.junit.ExpressModeExtension;
import dev.expressmode.junit.SimulatedService;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.util.VersionInfo;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecs.EcsClient;

/** The project's own libraries are the only ones it sees, and they work beside the simulator. */
class OlderLibrariesTest {
    @RegisterExtension
    final ExpressModeExtension aws = ExpressModeExtension.create();

    @Test
    void a_jetty_a_jackson_and_an_sdk_of_its_own_work_in_one_test_with_the_simulator() throws Exception {
        assertEquals("11.0.20", Server.getVersion());
        assertEquals("2.13.5", new ObjectMapper().version().toString());
        assertEquals("2.25.60", VersionInfo.SDK_VERSION);

        SimulatedService shop = aws.service("shop").image("shop:1").deployed();
        Server server = new Server(0);
        ServletContextHandler context = new ServletContextHandler();
        context.addServlet(new ServletHolder(new StatusServlet(shop.name())), "/status");
        server.setHandler(context);
        server.start();
        try {
            int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
            HttpResponse<String> response = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/status"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            JsonNode status = new ObjectMapper().readTree(response.body());
            assertEquals("ACTIVE", status.get("status").asText());
        } finally {
            server.stop();
        }
        assertTrue(aws.get(shop, "/").body().contains("shop:1"));
    }

    private final class StatusServlet extends HttpServlet {
        private static final long serialVersionUID = 1L;
        private final String service;

        StatusServlet(String service) {
            this.service = service;
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            try (EcsClient ecs = EcsClient.builder()
                    .endpointOverride(aws.endpoint())
                    .region(Region.of(aws.region()))
                    .credentialsProvider(StaticCredentialsProvider.create(
                            AwsBasicCredentials.create(aws.accessKeyId(), aws.secretAccessKey())))
                    .build()) {
                String status = ecs.describeServices(describe -> describe.services(service))
                        .services()
                        .get(0)
                        .status();
                new ObjectMapper()
                        .writeValue(
                                response.getOutputStream(),
                                new ObjectMapper().createObjectNode().put("status", status));
            }
        }
    }
}
