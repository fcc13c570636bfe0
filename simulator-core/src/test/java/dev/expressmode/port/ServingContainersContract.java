package dev.expressmode.port;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** What every {@link Containers} adapter with real sockets promises besides: its containers answer HTTP. */
public abstract class ServingContainersContract extends ContainersContract {

    private static final String TASK = "00000000000000000000000000000001";
    private static final String OTHER_TASK = "00000000000000000000000000000002";
    /** The interim answer to Expect proves that the container has the request. */
    private static final String POST_WITHOUT_ITS_BODY =
            "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\nExpect: 100-continue\r\n\r\n";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Running promises a port, not that the application listens on it already: asks until there is an answer. */
    @Override
    protected void awaitUp(Endpoint endpoint) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!answers(endpoint)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("nothing answers at " + endpoint + "; reported: " + reports.everything());
            }
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    @Test
    void aRunningContainerAnswersAtItsEndpoint() {
        Endpoint endpoint = startAndAwaitUp(greeting(TASK, "hello"));

        assertThat(get(endpoint, "/some/path").statusCode()).isEqualTo(200);
    }

    @Test
    void theEnvironmentReachesTheContainer() {
        Endpoint endpoint = startAndAwaitUp(greeting(TASK, "hello from the environment"));

        assertThat(get(endpoint, "/").body()).isEqualTo("hello from the environment");
    }

    @Test
    void twoContainersWithTheSameContainerPortRunAtOnce() {
        Endpoint first = startAndAwaitUp(greeting(TASK, "first"));
        Endpoint second = startAndAwaitUp(greeting(OTHER_TASK, "second"));

        assertThat(get(first, "/").body()).isEqualTo("first");
        assertThat(get(second, "/").body()).isEqualTo("second");
    }

    @Test
    void aTerminatedContainerFinishesTheRequestItIsAnswering() throws IOException {
        Endpoint endpoint = startAndAwaitUp(greeting(TASK, "hello"));
        try (Socket socket = connect(endpoint)) {
            send(socket, POST_WITHOUT_ITS_BODY);
            assertThat(readLine(socket)).isEqualTo("HTTP/1.1 100 Continue");

            containers().terminate(TASK);
            send(socket, "body");

            skipHeaders(socket);
            assertThat(readLine(socket)).startsWith("HTTP/1.1 200");
        }
        assertThat(reports.awaitExit(TASK).exitCode()).isIn(0, 143);
        reports.awaitNoHolds();
    }

    @Test
    void aKilledContainerDoesNotWaitForTheRequestItIsAnswering() throws IOException {
        Endpoint endpoint = startAndAwaitUp(greeting(TASK, "hello"));
        try (Socket socket = connect(endpoint)) {
            send(socket, POST_WITHOUT_ITS_BODY);
            assertThat(readLine(socket)).isEqualTo("HTTP/1.1 100 Continue");

            containers().kill(TASK);

            assertThat(reports.awaitExit(TASK).exitCode()).isEqualTo(137);
        }
    }

    @Test
    void anEndedContainerAnswersNoMore() {
        Endpoint endpoint = startAndAwaitUp(greeting(TASK, "hello"));

        containers().terminate(TASK);
        reports.awaitExit(TASK);

        assertThatThrownBy(() -> connect(endpoint).close()).isInstanceOf(IOException.class);
    }

    @Test
    void afterClosingNothingAnswers() {
        Endpoint first = startAndAwaitUp(greeting(TASK, "hello"));
        Endpoint second = startAndAwaitUp(ignoringSigterm(OTHER_TASK));

        containers().close();
        reports.awaitExit(TASK);
        reports.awaitExit(OTHER_TASK);

        assertThat(answers(first)).isFalse();
        assertThat(answers(second)).isFalse();
    }

    /** GETs a path from a container. */
    protected HttpResponse<String> get(Endpoint endpoint, String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + endpoint + path))
                .timeout(PATIENCE)
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError("no answer from " + endpoint, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private static boolean answers(Endpoint endpoint) {
        try (Socket socket = connect(endpoint)) {
            send(socket, "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            return readLine(socket).startsWith("HTTP/1.1 ");
        } catch (IOException e) {
            return false;
        }
    }

    private static Socket connect(Endpoint endpoint) throws IOException {
        Socket socket = new Socket(endpoint.host(), endpoint.port());
        socket.setSoTimeout((int) PATIENCE.toMillis());
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(US_ASCII));
    }

    private static void skipHeaders(Socket socket) throws IOException {
        String header = readLine(socket);
        while (!header.isEmpty()) {
            header = readLine(socket);
        }
    }

    private static String readLine(Socket socket) throws IOException {
        StringBuilder line = new StringBuilder();
        int next = socket.getInputStream().read();
        while (next >= 0 && next != '\n') {
            line.append((char) next);
            next = socket.getInputStream().read();
        }
        return line.toString().stripTrailing();
    }
}
