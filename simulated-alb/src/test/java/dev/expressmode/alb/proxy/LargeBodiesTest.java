package dev.expressmode.alb.proxy;

import static dev.expressmode.alb.Tables.HOST;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Bodies several times as large as all the memory that the front door has, which is a process of its own here. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LargeBodiesTest {
    private static final long BODY = 64L << 20;
    private static final String HEAP = "-Xmx16m";
    private static final String DIRECT = "-XX:MaxDirectMemorySize=4m";

    private Backend backend;
    private Process door;
    private int proxyPort;
    private Path data;

    @BeforeAll
    void open(@TempDir Path directory) throws IOException {
        data = directory;
        backend = Backend.handling(exchange -> {
            if (exchange.getRequestMethod().equals("GET")) {
                exchange.sendResponseHeaders(200, BODY);
                send(exchange.getResponseBody());
            } else {
                byte[] length = Long.toString(count(exchange.getRequestBody())).getBytes(StandardCharsets.US_ASCII);
                exchange.sendResponseHeaders(200, length.length);
                exchange.getResponseBody().write(length);
            }
            exchange.close();
        });
        door = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        DIRECT,
                        "-XX:+UseSerialGC",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BenchmarkDoor.class.getName(),
                        "0",
                        Integer.toString(backend.endpoint().port()),
                        HOST,
                        "1",
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String ready =
                new BufferedReader(new InputStreamReader(door.getInputStream(), StandardCharsets.UTF_8)).readLine();
        assertThat(ready).startsWith("ready ");
        proxyPort = Integer.parseInt(ready.split(" ")[2]);
    }

    @AfterAll
    void close() throws InterruptedException {
        door.destroy();
        door.waitFor(20, TimeUnit.SECONDS);
        backend.close();
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void answerOfAnySizePassesThrough(HttpClient.Version version) throws Exception {
        HttpResponse<InputStream> answer = client(version).send(request().GET().build(), BodyHandlers.ofInputStream());

        assertThat(answer.version()).isEqualTo(version);
        assertThat(count(answer.body())).isEqualTo(BODY);
        assertThat(door.isAlive()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void requestOfAnySizePassesThrough(HttpClient.Version version) throws Exception {
        HttpResponse<String> answer = client(version)
                .send(request().POST(BodyPublishers.ofInputStream(Zeros::new)).build(), BodyHandlers.ofString());

        assertThat(answer.version()).isEqualTo(version);
        assertThat(answer.body()).isEqualTo(Long.toString(BODY));
        assertThat(door.isAlive()).isTrue();
    }

    private static HttpRequest.Builder request() {
        return HttpRequest.newBuilder(URI.create("https://" + HOST + "/"));
    }

    private HttpClient client(HttpClient.Version version) throws Exception {
        return HttpClient.newBuilder()
                .version(version)
                .sslContext(Doorway.trusting(data.resolve("ca.pem")))
                .proxy(ProxySelector.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), proxyPort)))
                .build();
    }

    private static void send(OutputStream out) throws IOException {
        byte[] part = new byte[64 * 1024];
        for (long sent = 0; sent < BODY; sent += part.length) {
            out.write(part);
        }
    }

    private static long count(InputStream in) throws IOException {
        byte[] part = new byte[64 * 1024];
        long all = 0;
        for (int read = in.read(part); read >= 0; read = in.read(part)) {
            all += read;
        }
        return all;
    }

    /** The body of a request, which is never in memory as a whole either. */
    private static final class Zeros extends InputStream {
        private long left = BODY;

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] into, int from, int length) {
            Objects.checkFromIndexSize(from, length, into.length);
            if (left <= 0) {
                return -1;
            }
            int count = (int) Math.min(length, left);
            left -= count;
            return count;
        }
    }
}
