package dev.expressmode.alb.proxy;

import static dev.expressmode.alb.Tables.HOST;
import static dev.expressmode.alb.Tables.group;
import static dev.expressmode.alb.proxy.Doorway.request;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import dev.expressmode.port.FrontDoor.GroupCounts;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForwardingTest {
    private static final long LARGE = 64L * 1024 * 1024;

    private Doorway doorway;
    private HttpClient client;

    @BeforeEach
    void open(@TempDir Path data) throws Exception {
        doorway = Doorway.open(data);
        client = doorway.client();
    }

    @AfterEach
    void close() {
        doorway.close();
    }

    @Test
    void answerOfTheTargetReachesTheClientAsItIs() throws Exception {
        try (Backend backend = Backend.handling(exchange -> {
            exchange.getResponseHeaders().add("Set-Cookie", "a=1");
            exchange.getResponseHeaders().add("Set-Cookie", "b=2");
            exchange.getResponseHeaders().add("Content-Encoding", "gzip");
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            answer(exchange, 302, "not really gzip");
        })) {
            doorway.serve(group("g", 100, backend.healthy()));

            HttpResponse<String> response = get("/");

            assertThat(response.statusCode()).isEqualTo(302);
            assertThat(response.body()).isEqualTo("not really gzip");
            assertThat(response.headers().allValues("Set-Cookie")).containsExactly("a=1", "b=2");
            assertThat(response.headers().firstValue("Location")).contains("/elsewhere");
            assertThat(response.headers().map()).doesNotContainKeys("via", "server");
            assertThat(doorway.collect()).containsExactly(new GroupCounts("lb", "g", 1, 0, 1, 0, 0));
        }
    }

    @Test
    void requestReachesTheTargetWithTheHeadersABalancerAddsAndNoOthers() throws Exception {
        BlockingQueue<Headers> seen = new LinkedBlockingQueue<>();
        try (Backend backend = Backend.handling(exchange -> {
            seen.add(exchange.getRequestHeaders());
            answer(exchange, 200, "ok");
        })) {
            doorway.serve(group("g", 100, backend.healthy()));

            client.send(
                    request("/")
                            .header("X-Forwarded-For", "203.0.113.7")
                            .header("User-Agent", "test")
                            .build(),
                    BodyHandlers.discarding());

            Headers headers = seen.remove();
            assertThat(headers.get("Host")).containsExactly(HOST);
            assertThat(headers.get("X-Forwarded-For")).containsExactly("203.0.113.7, 127.0.0.1");
            assertThat(headers.get("X-Forwarded-Proto")).containsExactly("https");
            assertThat(headers.get("X-Forwarded-Port")).containsExactly("443");
            assertThat(headers.getFirst("X-Amzn-Trace-Id")).matches("Root=1-00000000-[0-9a-f]{24}");
            assertThat(headers.keySet())
                    .containsExactlyInAnyOrder(
                            "Host",
                            "User-agent",
                            // the client's own
                            "Content-length",
                            "X-forwarded-for",
                            "X-forwarded-proto",
                            "X-forwarded-port",
                            "X-amzn-trace-id");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a%2Fb", "//double//slash", "/?q=a%20b&r=%2F", "/%7Btilde%7D/~;x=1"})
    void pathAndQueryReachTheTargetUnaltered(String path) throws Exception {
        try (Backend backend = Backend.handling(
                exchange -> answer(exchange, 200, exchange.getRequestURI().toString()))) {
            doorway.serve(group("g", 100, backend.healthy()));

            assertThat(get(path).body()).isEqualTo(path);
        }
    }

    @Test
    void unknownHostIsNotFoundInPlainText() throws Exception {
        HttpResponse<String> response = get("/");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).isEqualTo("Not Found");
        assertThat(response.headers().firstValue("Server")).contains("awselb/2.0");
        assertThat(response.headers().firstValue("Content-Type")).contains("text/plain");
    }

    @Test
    void groupWithoutTargetsIs503WithTheBalancersPage() throws Exception {
        doorway.serve(group("g", 100));

        assertAlbPage(get("/"), 503, 162);
        assertThat(doorway.collect()).isEmpty();
    }

    @Test
    void refusedConnectionIs502AndCountsAsARequestWithoutAnAnswer() throws Exception {
        Backend backend = Backend.answering(200, "ok");
        backend.close();
        doorway.serve(group("g", 100, backend.healthy()));

        assertAlbPage(get("/"), 502, 122);
        assertThat(doorway.collect()).containsExactly(new GroupCounts("lb", "g", 1, 0, 0, 0, 0));
    }

    @Test
    void targetThatClosesWithoutAnAnswerIs502() throws Exception {
        try (Backend backend = Backend.handling(HttpExchange::close)) {
            doorway.serve(group("g", 100, backend.healthy()));

            assertAlbPage(get("/"), 502, 122);
        }
    }

    @Test
    void traceIsRefused() throws Exception {
        HttpResponse<String> response = client.send(
                request("/").method("TRACE", BodyPublishers.noBody()).build(), BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(405);
    }

    @Test
    void headerLineOf16KilobytesIsRefusedAndAShorterOneIsNot() throws Exception {
        String longest = "a".repeat(16 * 1024 - 1 - "X-Long: \r\n".length());

        assertThat(statusWith(longest)).isEqualTo(404);
        assertThat(statusWith(longest + "a")).isEqualTo(400);
    }

    @Test
    void addressOf16KilobytesIsRefused() throws Exception {
        assertThat(get("/" + "a".repeat(16 * 1024)).statusCode()).isEqualTo(414);
    }

    private int statusWith(String longHeader) throws IOException, InterruptedException {
        return client.send(request("/").header("X-Long", longHeader).build(), BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void connectionToTheTargetIsReused() throws Exception {
        BlockingQueue<Integer> ports = new LinkedBlockingQueue<>();
        try (Backend backend = Backend.handling(exchange -> {
            ports.add(exchange.getRemoteAddress().getPort());
            answer(exchange, 200, "ok");
        })) {
            doorway.serve(group("g", 100, backend.healthy()));

            assertThat(List.of(get("/").body(), get("/").body())).containsOnly("ok");

            assertThat(ports.remove()).isEqualTo(ports.remove());
        }
    }

    @Test
    void largeUploadArrivesWhole() throws Exception {
        try (Backend backend = Backend.handling(
                exchange -> answer(exchange, 200, Long.toHexString(checksum(exchange.getRequestBody()))))) {
            doorway.serve(group("g", 100, backend.healthy()));

            HttpResponse<String> response = client.send(
                    request("/")
                            .POST(BodyPublishers.ofInputStream(Pattern::new))
                            .build(),
                    BodyHandlers.ofString());

            assertThat(response.body()).isEqualTo(Long.toHexString(checksum(new Pattern())));
        }
    }

    @Test
    void largeDownloadArrivesWhole() throws Exception {
        try (Backend backend = Backend.handling(exchange -> {
            exchange.sendResponseHeaders(200, LARGE);
            new Pattern().transferTo(exchange.getResponseBody());
            exchange.close();
        })) {
            doorway.serve(group("g", 100, backend.healthy()));

            HttpResponse<InputStream> response = client.send(request("/").build(), BodyHandlers.ofInputStream());

            assertThat(response.headers().firstValueAsLong("Content-Length")).hasValue(LARGE);
            assertThat(checksum(response.body())).isEqualTo(checksum(new Pattern()));
        }
    }

    @Test
    void firstPartOfAnAnswerArrivesBeforeTheTargetSendsTheRest() throws Exception {
        CountDownLatch firstPartArrived = new CountDownLatch(1);
        try (Backend backend = Backend.handling(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('1');
            exchange.getResponseBody().flush();
            await(firstPartArrived);
            exchange.getResponseBody().write('2');
            exchange.close();
        })) {
            doorway.serve(group("g", 100, backend.healthy()));

            InputStream body = client.send(request("/").build(), BodyHandlers.ofInputStream())
                    .body();

            assertThat(body.read()).isEqualTo('1');
            firstPartArrived.countDown();
            assertThat(body.read()).isEqualTo('2');
            assertThat(body.read()).isEqualTo(-1);
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(request(path).build(), BodyHandlers.ofString());
    }

    private static void assertAlbPage(HttpResponse<String> response, int status, long bytes) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValueAsLong("Content-Length")).hasValue(bytes);
        assertThat(response.headers().firstValue("Server")).contains("awselb/2.0");
        assertThat(response.headers().firstValue("Content-Type")).contains("text/html");
        assertThat(response.headers().firstValue("Date")).isPresent();
        assertThat(response.body()).startsWith("<html>\r\n<head><title>" + status + " ");
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(Doorway.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static long checksum(InputStream body) throws IOException {
        CheckedInputStream checked = new CheckedInputStream(body, new CRC32());
        long length = checked.transferTo(OutputStream.nullOutputStream());
        assertThat(length).isEqualTo(LARGE);
        return checked.getChecksum().getValue();
    }

    /** {@link #LARGE} bytes that are nowhere held together. */
    private static final class Pattern extends InputStream {
        private long at;

        @Override
        public int read() {
            return at == LARGE ? -1 : (int) ((at++ * 31) >>> 3) & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            int count = (int) Math.min(length, LARGE - at);
            for (int i = 0; i < count; i++) {
                into[offset + i] = (byte) read();
            }
            return count == 0 ? -1 : count;
        }
    }
}
