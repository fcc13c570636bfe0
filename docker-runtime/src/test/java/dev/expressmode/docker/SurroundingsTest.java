package dev.expressmode.docker;

import static dev.expressmode.docker.Fixture.OTHER_TASK;
import static dev.expressmode.docker.Fixture.TASK;
import static dev.expressmode.docker.Fixture.order;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a container finds around it: its metadata, its credentials, the front door and its neighbours. */
@OnDocker
class SurroundingsTest {

    @TempDir
    Path directory;

    private Fixture docker = new Fixture();

    @AfterEach
    void close() {
        docker.close();
    }

    private JsonNode asked(String variable, String path) throws IOException {
        docker.start(order(TestImages.app(), "sh", "-c", "wget -q -O - $" + variable + path));
        docker.reports.awaitExit(TASK);
        return new ObjectMapper().readTree(String.join("", docker.lines(TASK)));
    }

    @Test
    void aContainerLearnsAboutItself() throws IOException {
        JsonNode container = asked("ECS_CONTAINER_METADATA_URI_V4", "");

        assertThat(container.path("Name").asText()).isEqualTo("Main");
        assertThat(container.path("Image").asText()).isEqualTo(TestImages.app());
        assertThat(container.path("Limits").path("CPU").asInt()).isEqualTo(256);
        assertThat(container.path("ContainerARN").asText()).startsWith("arn:aws:ecs:eu-west-1:123456789012:container/");
        assertThat(container.path("Networks").path(0).path("NetworkMode").asText())
                .isEqualTo("awsvpc");
    }

    @Test
    void aContainerLearnsAboutItsTask() throws IOException {
        JsonNode task = asked("ECS_CONTAINER_METADATA_URI_V4", "/task");

        assertThat(task.path("TaskARN").asText()).isEqualTo("arn:aws:ecs:eu-west-1:123456789012:task/default/" + TASK);
        assertThat(task.path("LaunchType").asText()).isEqualTo("FARGATE");
        assertThat(task.path("Limits").path("CPU").asDouble()).isEqualTo(0.25);
        assertThat(task.path("Containers")).hasSize(1);
    }

    @Test
    void aContainerLearnsWhatItUses() throws IOException {
        JsonNode stats = asked("ECS_CONTAINER_METADATA_URI_V4", "/stats");

        assertThat(stats.path("memory_stats").path("usage").asLong())
                .as("%s", docker.lines(TASK))
                .isPositive();
    }

    @Test
    void nobodyButContainersReachesTheMetadata() throws IOException {
        docker.start(order(TestImages.app()));
        URI address = URI.create(List.of(Fixture.inspect(TASK).getConfig().getEnv()).stream()
                .filter(variable -> variable.startsWith("ECS_CONTAINER_METADATA_URI_V4="))
                .map(variable -> variable.replaceFirst(".*?=", ""))
                .findFirst()
                .orElseThrow());

        List<String> reachedAt = new ArrayList<>();
        for (NetworkInterface each : Collections.list(NetworkInterface.getNetworkInterfaces())) {
            for (InetAddress own : Collections.list(each.getInetAddresses())) {
                try (Socket socket = new Socket()) {
                    socket.connect(new InetSocketAddress(own, address.getPort()), 1000);
                    reachedAt.add(own.getHostAddress());
                } catch (IOException refused) {
                    // as it should be
                }
            }
        }

        assertThat(reachedAt).containsExactly(address.getHost());
    }

    @Test
    void theCredentialsOfTheTaskRoleLeadToTheTasksAccount() throws IOException {
        JsonNode credentials = asked("AWS_CONTAINER_CREDENTIALS_FULL_URI", "");

        assertThat(credentials.path("AccessKeyId").asText()).isEqualTo("123456789012");
        assertThat(credentials.path("SecretAccessKey").asText()).isEqualTo("test");
        assertThat(credentials.path("Expiration").asText()).endsWith("Z");
    }

    @Test
    void theEnvironmentIsThatOfFargate() {
        docker.start(order(TestImages.app(), "sh", "-c", "echo $AWS_EXECUTION_ENV $AWS_REGION"));
        docker.reports.awaitExit(TASK);

        assertThat(docker.lines(TASK)).containsExactly("AWS_ECS_FARGATE eu-west-1");
    }

    @Test
    void aPublicNameLeadsToTheFrontDoorAndTheAuthorityIsMounted() throws IOException {
        Path ca = Files.writeString(directory.resolve("ca.pem"), "the authority\n");
        String name = "ng-0123456789abcdef0123456789abcdef.ecs.eu-west-1.on.aws";
        HttpServer frontDoor = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        frontDoor.createContext("/", exchange -> {
            byte[] body = ("came as " + exchange.getRequestHeaders().getFirst("Host") + "\n").getBytes(UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        frontDoor.start();
        docker.close();
        docker = new Fixture(DockerSettings.of("test")
                .withFrontDoor(new FrontDoorAccess(frontDoor.getAddress().getPort(), ca, () -> List.of(name))));

        docker.start(order(
                TestImages.app(),
                "sh",
                "-c",
                "cat $EXPRESS_SIM_CA_FILE; wget -q -O - http://" + name + ":$EXPRESS_SIM_HTTPS_PORT/"));
        docker.reports.awaitExit(TASK);
        frontDoor.stop(0);

        assertThat(docker.lines(TASK).get(0)).isEqualTo("the authority");
        assertThat(docker.lines(TASK).get(1)).startsWith("came as " + name);
    }

    @Test
    void servicesOfOneSimulatorShareANetwork() {
        docker.start(order(TestImages.app()));
        docker.start(Fixture.withTask(order(TestImages.app()), OTHER_TASK));

        assertThat(Fixture.inspect(TASK).getNetworkSettings().getNetworks().keySet())
                .isEqualTo(Fixture.inspect(OTHER_TASK)
                        .getNetworkSettings()
                        .getNetworks()
                        .keySet())
                .hasSize(1);
    }

    /** The names of services, which a test may change. */
    private static final class Names implements PublicNames {
        private volatile List<String> names = List.of();
        private volatile Runnable whenChanged = () -> {};

        @Override
        public List<String> now() {
            return names;
        }

        @Override
        public void whenChanged(Runnable what) {
            whenChanged = what;
        }

        void become(String... others) {
            names = List.of(others);
            whenChanged.run();
        }
    }

    private Names withNames() throws IOException {
        Names names = new Names();
        Path ca = Files.writeString(directory.resolve("ca.pem"), "the authority\n");
        docker.close();
        docker = new Fixture(DockerSettings.of("test").withFrontDoor(new FrontDoorAccess(1, ca, names)));
        return names;
    }

    @Test
    void aServiceThatIsCreatedLaterHasItsNameInContainersThatRunAlready() throws IOException {
        Names names = withNames();
        docker.start(order(
                TestImages.app(),
                "sh",
                "-c",
                "echo looking; while :; do while read -r line; do case $line in *later.example*) exit 0;; esac;"
                        + " done </etc/hosts; sleep 0.02; done"));
        Fixture.await("a look", () -> docker.lines(TASK).contains("looking"));

        names.become("earlier.example", "later.example");

        assertThat(docker.reports.awaitExit(TASK).exitCode()).isZero();
    }

    @Test
    void aContainerKnowsItsOwnNameAndItsNeighbours() throws IOException {
        withNames();
        docker.startAndAwaitUp(Fixture.with(order(TestImages.app()), Map.of("GREETING", "neighbour"), Map.of()));
        String neighbour = Fixture.inspect(TASK).getName().substring(1);

        docker.start(Fixture.withTask(
                order(
                        TestImages.app(),
                        "sh",
                        "-c",
                        "sh /app/serve & until wget -q -O - http://$(cat /etc/hostname)/; do sleep 0.02; done; wget -q -O"
                                + " - http://" + neighbour + "/"),
                OTHER_TASK));
        docker.reports.awaitExit(OTHER_TASK);

        assertThat(docker.lines(OTHER_TASK)).last().asString().endsWith("neighbour");
    }

    @Test
    void itsOwnNameHasTheAddressByWhichNeighboursReachIt() throws IOException {
        withNames();
        docker.startAndAwaitUp(order(TestImages.app(), "sh", "-c", "cat /etc/hosts; sh /app/serve"));

        String address = Fixture.inspect(TASK).getNetworkSettings().getNetworks().values().stream()
                .findFirst()
                .orElseThrow()
                .getIpAddress();
        String name = Fixture.inspect(TASK).getConfig().getHostName();
        docker.start(Fixture.withTask(order(TestImages.app(), "sh", "-c", "cat /etc/hosts"), OTHER_TASK));
        docker.reports.awaitExit(OTHER_TASK);

        assertThat(docker.lines(TASK)).anyMatch(line -> line.endsWith(" " + name));
        assertThat(docker.lines(OTHER_TASK))
                .contains(address + " " + Fixture.inspect(TASK).getName().substring(1));
    }

    @Test
    void theSharedFilesAreGoneAfterwards() throws IOException {
        withNames();
        docker.start(order(TestImages.app()));

        docker.close();

        assertThat(directory.toFile().list()).containsExactly("ca.pem");
    }
}
