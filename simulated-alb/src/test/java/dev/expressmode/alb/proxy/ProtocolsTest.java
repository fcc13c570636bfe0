package dev.expressmode.alb.proxy;

import static dev.expressmode.alb.Tables.HOST;
import static dev.expressmode.alb.Tables.group;
import static dev.expressmode.alb.Tables.target;
import static org.assertj.core.api.Assertions.assertThat;

import dev.expressmode.port.RoutingTable.TargetState;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes over the wires, byte by byte, on both sides. */
class ProtocolsTest {
    private final BlockingQueue<String> heads = new LinkedBlockingQueue<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private Doorway doorway;
    private ServerSocket target;

    @BeforeEach
    void open(@TempDir Path data) throws Exception {
        target = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        doorway = Doorway.open(data);
        doorway.serve(group("g", 1, target(Backend.ADDRESS, target.getLocalPort(), TargetState.HEALTHY)));
    }

    @AfterEach
    void close() throws IOException {
        doorway.close();
        target.close();
        threads.shutdownNow();
    }

    @Test
    void clientThatCanSpeaksHttp2AndTheTargetSeesHttp11() throws Exception {
        answerAll("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        HttpClient client = doorway.http2Client();

        HttpResponse<String> response =
                client.send(Doorway.request("/a?b").header("Cookie", "x=y").build(), BodyHandlers.ofString());

        assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(response.body()).isEqualTo("ok");
        assertThat(head())
                .startsWith("GET /a?b HTTP/1.1\r\nHost: " + HOST + "\r\n")
                .contains("cookie: x=y\r\n");
    }

    @Test
    void bodyOverHttp2ReachesTheTargetAndItsChunksReachTheClientUnwrapped() throws Exception {
        answerAll("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");

        HttpResponse<String> response = doorway.http2Client()
                .send(
                        Doorway.request("/")
                                .POST(BodyPublishers.ofString("x".repeat(100_000)))
                                .build(),
                        BodyHandlers.ofString());

        assertThat(response.body()).isEqualTo("abcde");
        assertThat(head()).contains("content-length: 100000\r\n");
    }

    @Test
    void balancersOwnAnswersReachHttp2ClientsToo() throws Exception {
        doorway.serve(group("g", 1));

        HttpResponse<String> response =
                doorway.http2Client().send(Doorway.request("/").build(), BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("server")).contains("awselb/2.0");
        assertThat(response.headers().map()).doesNotContainKey("connection");
    }

    @Test
    void chunksAndTrailersReachAnHttp11ClientAsTheTargetSentThem() throws Exception {
        answerAll("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;a=b\r\nabc\r\n0\r\nX-Sum: 1\r\n\r\n");
        try (SSLSocket client = doorway.connect(HOST)) {
            send(client, "GET / HTTP/1.1\r\nHost: " + HOST + "\r\nConnection: close\r\n\r\n");

            assertThat(all(client)).endsWith("\r\n\r\n3;a=b\r\nabc\r\n0\r\nX-Sum: 1\r\n\r\n");
        }
    }

    @Test
    void answerWithoutLengthIsChunkedForHttp11AndEndsTheConnectionForHttp10() throws Exception {
        answerAll("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nabc");
        try (SSLSocket client = doorway.connect(HOST);
                SSLSocket old = doorway.connect(HOST)) {
            send(client, "GET / HTTP/1.1\r\nHost: " + HOST + "\r\nConnection: close\r\n\r\n");
            send(old, "GET / HTTP/1.0\r\nHost: " + HOST + "\r\n\r\n");

            assertThat(all(client)).contains("Transfer-Encoding: chunked\r\n").endsWith("3\r\nabc\r\n0\r\n\r\n");
            assertThat(all(old)).doesNotContain("chunked").endsWith("\r\n\r\nabc");
        }
    }

    @Test
    void balancerAnswersTheExpectationItselfAndDoesNotPassItOn() throws Exception {
        answerAll("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        try (SSLSocket client = doorway.connect(HOST)) {
            send(
                    client,
                    "POST / HTTP/1.1\r\nHost: " + HOST
                            + "\r\nExpect: 100-continue\r\nConnection: close\r\nContent-Length: 3\r\n\r\n");
            assertThat(exactly(client, 25)).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");

            send(client, "abc");

            assertThat(all(client)).startsWith("HTTP/1.1 200 OK\r\n");
            assertThat(head()).doesNotContain("Expect");
        }
    }

    @Test
    void requestsSentAheadAreAnsweredInOrder() throws Exception {
        answerAll("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx");
        try (SSLSocket client = doorway.connect(HOST)) {
            String one = "GET / HTTP/1.1\r\nHost: " + HOST + "\r\n\r\n";
            send(client, one + one + one.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n"));

            assertThat(all(client).split("HTTP/1.1 200 OK", -1)).hasSize(4);
        }
    }

    @Test
    void webSocketBytesPassBothWaysAsTheyAre() throws Exception {
        threads.execute(() -> {
            try (Socket socket = target.accept()) {
                heads.add(readHead(socket.getInputStream()));
                OutputStream out = socket.getOutputStream();
                out.write(("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n"
                                + "first")
                        .getBytes(StandardCharsets.ISO_8859_1));
                byte[] frame = socket.getInputStream().readNBytes(4);
                out.write(frame);
                out.flush();
            } catch (IOException failure) {
                heads.add(failure.toString());
            }
        });
        try (SSLSocket client = doorway.connect(HOST)) {
            send(client, "GET /ws HTTP/1.1\r\nHost: " + HOST + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n");
            assertThat(readHead(client.getInputStream()))
                    .startsWith("HTTP/1.1 101 Switching Protocols\r\n")
                    .contains("Upgrade: websocket\r\n", "Connection: Upgrade\r\n");
            assertThat(exactly(client, 5)).isEqualTo("first");

            send(client, "ping");

            assertThat(all(client)).isEqualTo("ping");
            assertThat(head()).contains("Upgrade: websocket\r\n", "Connection: Upgrade\r\n");
        }
    }

    @Test
    void targetThatDiesInMidAnswerBreaksTheAnswerAndDoesNotShortenIt() throws Exception {
        answerOnce("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc");
        try (SSLSocket client = doorway.connect(HOST)) {
            send(client, "GET / HTTP/1.1\r\nHost: " + HOST + "\r\n\r\n");

            assertThat(all(client)).endsWith("\r\n\r\nabc");
        }
    }

    @Test
    void clientThatGoesAwayIs460AndTheTargetsConnectionIsClosed() throws Exception {
        BlockingQueue<Integer> end = new LinkedBlockingQueue<>();
        threads.execute(() -> {
            try (Socket socket = target.accept()) {
                heads.add(readHead(socket.getInputStream()));
                end.add(socket.getInputStream().read());
            } catch (IOException failure) {
                end.add(-2);
            }
        });
        try (SSLSocket client = doorway.connect(HOST)) {
            send(client, "GET / HTTP/1.1\r\nHost: " + HOST + "\r\n\r\n");
            head();
        }

        assertThat(end.poll(20, TimeUnit.SECONDS)).isNegative();
        assertThat(doorway.door()
                        .collectDetails(java.time.Instant.EPOCH)
                        .balancers()
                        .get(0)
                        .answers()
                        .elb4xx())
                .isEqualTo(1);
    }

    /** Documented: how-elastic-load-balancing-works, 128 requests at a time on a connection of HTTP/2. */
    @Test
    void http2ConnectionHas128StreamsAtATimeAndNoMore() throws Exception {
        try (RawTarget silent = RawTarget.silent();
                RawHttp2 client = RawHttp2.connect(doorway, HOST)) {
            doorway.serve(group("g", 1, silent.healthy()));
            for (int i = 0; i < 128; i++) {
                client.request(true, "GET", HOST, "/" + i);
            }
            for (int i = 0; i < 128; i++) {
                assertThat(silent.head()).startsWith("GET /");
            }

            client.request(true, "GET", HOST, "/one-too-many");

            assertThat(client.answer().end()).isEqualTo("reset " + 7);
            assertThat(silent.heads()).isEmpty();
        }
    }

    private void answerAll(String answer) {
        threads.execute(() -> {
            try {
                while (true) {
                    Socket socket = target.accept();
                    threads.execute(() -> serve(socket, answer, Integer.MAX_VALUE));
                }
            } catch (IOException closed) {
                // the test is over
            }
        });
    }

    private void answerOnce(String answer) {
        threads.execute(() -> {
            try {
                serve(target.accept(), answer, 1);
            } catch (IOException closed) {
                heads.add(closed.toString());
            }
        });
    }

    private void serve(Socket accepted, String answer, int times) {
        try (Socket socket = accepted) {
            for (int i = 0; i < times; i++) {
                String head = readHead(socket.getInputStream());
                if (head.isEmpty()) {
                    return;
                }
                int length = head.toLowerCase(java.util.Locale.ROOT).indexOf("content-length: ");
                if (length >= 0) {
                    int from = length + "content-length: ".length();
                    socket.getInputStream()
                            .readNBytes(Integer.parseInt(head.substring(from, head.indexOf('\r', from))));
                }
                heads.add(head);
                socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
                socket.getOutputStream().flush();
                if (answer.contains("Connection: close")) {
                    return;
                }
            }
        } catch (IOException broken) {
            heads.add(broken.toString());
        }
    }

    private String head() throws InterruptedException {
        return String.valueOf(heads.poll(20, TimeUnit.SECONDS));
    }

    private static String readHead(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return "";
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    private static String exactly(Socket socket, int bytes) throws IOException {
        return new String(socket.getInputStream().readNBytes(bytes), StandardCharsets.ISO_8859_1);
    }

    private static String all(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
}
