package dev.expressmode.alb.proxy;

import static dev.expressmode.alb.Tables.HOST;
import static dev.expressmode.alb.Tables.group;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Targets that die or talk nonsense, and clients that go away. */
class BrokenPeersTest {
    private static final String GET = "GET / HTTP/1.1\r\nHost: " + HOST + "\r\nConnection: close\r\n\r\n";

    private final List<AutoCloseable> opened = new ArrayList<>();
    private Path log;
    private Doorway doorway;

    @BeforeEach
    void open(@TempDir Path data) throws Exception {
        log = data.resolve("access.log");
        doorway = Doorway.open(Doorway.settings(data).loggingTo(log));
    }

    @AfterEach
    void close() throws Exception {
        doorway.close();
        for (AutoCloseable each : opened) {
            each.close();
        }
    }

    /** Documented: load-balancer-troubleshooting, 502: the target's response is malformed or its headers are invalid. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 2",
                "HTTP/1.1 200 OK\r\nContent-Le",
                "SSH-2.0-OpenSSH_9.2\r\n",
                "HTTP/1.1 OK\r\n\r\n",
                "HTTP/1.1 20 OK\r\n\r\n",
                "HTTP/1.1 200OK\r\n\r\n",
                "HTTP/2 200\r\n\r\n",
                "200 OK\r\n\r\n",
                "HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
                "HTTP/1.1 200 OK\r\nBad Name: x\r\n\r\n",
                "HTTP/1.1 200 OK\r\n: x\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
                "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n",
            })
    void answerThatIsNoneIs502(String answer) throws Exception {
        serving(dyingAfter(answer));

        assertThat(ask(GET)).startsWith("HTTP/1.1 502 Bad Gateway\r\n").contains("\r\nContent-Length: 122\r\n");
        assertThat(doorway.balancerCounts().answers().elb502()).isEqualTo(1);
    }

    @Test
    void headOfAnAnswerMayHave32KilobytesAndNoMore() throws Exception {
        String start = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nX: ";
        String longest = start + "a".repeat(32 * 1024 - start.length() - 4) + "\r\n\r\n";
        serving(dyingAfter(longest));
        assertThat(ask(GET)).startsWith("HTTP/1.1 200 ");

        serving(dyingAfter(longest.replace("X: ", "X: a")));
        assertThat(ask(GET)).startsWith("HTTP/1.1 502 ");
    }

    @ParameterizedTest
    @CsvSource({
        "Content-Length: 10, abc, abc",
        "Transfer-Encoding: chunked, '5\r\nab', '5\r\nab'",
        "Transfer-Encoding: chunked, '2\r\nab\r\n', '2\r\nab\r\n'"
    })
    void bodyThatBreaksOffReachesAnHttp11ClientAsFarAsItCame(String framing, String sent, String received)
            throws Exception {
        serving(dyingAfter("HTTP/1.1 200 OK\r\n" + framing + "\r\n\r\n" + sent));

        String answer = ask(GET);

        assertThat(answer).startsWith("HTTP/1.1 200 OK\r\n");
        assertThat(answer.substring(answer.indexOf("\r\n\r\n") + 4)).isEqualTo(received);
        // the answer was the target's, so no status of the balancer's is counted
        assertThat(doorway.balancerCounts().answers().elb5xx()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 10\r\n\r\nabc", "Transfer-Encoding: chunked\r\n\r\n5\r\nab"})
    void bodyThatBreaksOffResetsTheStreamOfAnHttp2Client(String rest) throws Exception {
        serving(dyingAfter("HTTP/1.1 200 OK\r\n" + rest));
        try (RawHttp2 client = RawHttp2.connect(doorway, HOST)) {
            client.request(true, "GET", HOST, "/");

            RawHttp2.Answer answer = client.answer();

            assertThat(answer.end()).isEqualTo("reset 2");
        }
    }

    @Test
    void connectionThatTheTargetClosedBetweenRequestsIsNotUsedAgain() throws Exception {
        RawTarget target = serving(dyingAfter("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));

        for (int i = 0; i < 20; i++) {
            assertThat(ask(GET)).startsWith("HTTP/1.1 200 ");
            // the balancer has noticed
            assertThat(target.end()).isEmpty();
        }
    }

    @Test
    void targetThatResetsTheConnectionIs502() throws Exception {
        serving(RawTarget.talking((socket, head) -> {
            socket.setSoLinger(true, 0);
            socket.close();
        }));

        assertThat(ask(GET)).startsWith("HTTP/1.1 502 ");
    }

    /** Documented: load-balancer-troubleshooting, 460. Nobody is there to be told: it is in the log and the metrics. */
    @Test
    void clientThatIsGoneBeforeTheAnswerIs460() throws Exception {
        RawTarget target = serving(RawTarget.silent());
        try (SSLSocket client = doorway.connect(HOST)) {
            RawTarget.write(client, GET);
            target.head();
        }

        assertThat(target.end()).isEmpty();
        assertThat(logged()).contains(" 460 - ").contains("\"GET https://" + HOST + ":443/ HTTP/1.1\"");
        assertThat(doorway.balancerCounts().answers().elb4xx()).isEqualTo(1);
    }

    @Test
    void http2ClientThatResetsItsStreamIs460() throws Exception {
        RawTarget target = serving(RawTarget.silent());
        try (RawHttp2 client = RawHttp2.connect(doorway, HOST)) {
            client.request(true, "GET", HOST, "/");
            target.head();
            client.reset();

            assertThat(target.end()).isEmpty();
            assertThat(logged()).startsWith("h2 ").contains(" 460 - ");
        }
    }

    /** Documented: load-balancer-troubleshooting, 400: the client closed before its body was whole. */
    @Test
    void clientThatIsGoneInMidBodyIs400() throws Exception {
        RawTarget target = serving(RawTarget.silent());
        try (SSLSocket client = doorway.connect(HOST)) {
            RawTarget.write(client, "POST / HTTP/1.1\r\nHost: " + HOST + "\r\nContent-Length: 10\r\n\r\nabc");
            target.head();
        }

        assertThat(target.end()).isEqualTo("abc");
        assertThat(logged()).contains(" 400 - ");
    }

    @Test
    void clientThatIsGoneInMidAnswerEndsTheTargetsConnection() throws Exception {
        CountDownLatch broken = new CountDownLatch(1);
        RawTarget target = serving(RawTarget.talking((socket, head) -> {
            try {
                RawTarget.write(socket, "HTTP/1.1 200 OK\r\n\r\n");
                while (true) {
                    socket.getOutputStream().write(new byte[64 * 1024]);
                }
            } catch (IOException closed) {
                broken.countDown();
                throw closed;
            }
        }));
        try (SSLSocket client = doorway.connect(HOST)) {
            RawTarget.write(client, GET);
            assertThat(RawTarget.readHead(client.getInputStream())).startsWith("HTTP/1.1 200 ");
            target.head();
        }

        assertThat(broken.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(logged()).contains(" 200 200 ");
    }

    private RawTarget serving(RawTarget target) {
        opened.add(target);
        doorway.serve(group("g", 1, target.healthy()));
        return target;
    }

    private static RawTarget dyingAfter(String answer) throws IOException {
        return RawTarget.talking((socket, head) -> {
            RawTarget.write(socket, answer);
            socket.shutdownOutput();
        });
    }

    private String ask(String request) throws IOException {
        try (Socket client = doorway.connect(HOST)) {
            RawTarget.write(client, request);
            return new String(client.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    /** The first line of the access log, once the request is over. */
    private String logged() throws IOException {
        long patience = System.nanoTime() + Doorway.PATIENCE.toNanos();
        String lines = Files.readString(log);
        while (!lines.contains("\n") && System.nanoTime() < patience) {
            Thread.onSpinWait();
            lines = Files.readString(log);
        }
        return lines;
    }
}
