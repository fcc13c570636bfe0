package dev.expressmode.alb.proxy;

import static dev.expressmode.alb.Tables.HOST;
import static dev.expressmode.alb.Tables.group;
import static dev.expressmode.alb.Tables.target;
import static dev.expressmode.alb.proxy.Doorway.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.expressmode.alb.Tables;
import dev.expressmode.port.BalancerAttributes;
import dev.expressmode.port.RoutingTable.TargetState;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is too slow for the balancer, on a clock that the test moves. */
class TimeoutsTest {
    private static final String GET = "GET / HTTP/1.1\r\nHost: " + HOST + "\r\n\r\n";
    private static final Duration IDLE = Duration.ofSeconds(60);
    private static final Duration CONNECT = Duration.ofSeconds(10);

    private final ManualClock clock = new ManualClock();
    private final List<AutoCloseable> opened = new ArrayList<>();
    private Doorway doorway;

    @BeforeEach
    void open(@TempDir Path data) throws Exception {
        doorway = Doorway.open(Doorway.settings(data).waitingBy(clock));
    }

    @AfterEach
    void close() throws Exception {
        doorway.close();
        for (AutoCloseable each : opened) {
            each.close();
        }
    }

    @Test
    void silentTargetIs504AfterTheIdleTimeout() throws Exception {
        RawTarget target = serving(RawTarget.silent());
        try (SSLSocket client = sending(GET)) {
            target.head();

            assertThat(answerAfter(IDLE, client)).startsWith("HTTP/1.1 504 Gateway Time-out\r\n");
            assertThat(doorway.balancerCounts().answers().elb504()).isEqualTo(1);
            assertThat(target.end()).isEmpty();
        }
    }

    @Test
    void idleTimeoutOfTheBalancerIsTheOneThatCounts() throws Exception {
        Duration twoMinutes = Duration.ofMinutes(2);
        RawTarget target = serving(RawTarget.silent());
        doorway.publish(
                Tables.withAttributes(Tables.serving(group("g", 1, target.healthy())), Tables.idleFor(twoMinutes)));
        try (SSLSocket client = sending(GET)) {
            target.head();

            assertThat(answerAfter(twoMinutes, client)).startsWith("HTTP/1.1 504 ");
        }
    }

    @Test
    void targetThatTakesNoConnectionIs504After10Seconds() throws Exception {
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            List<Socket> waiting = fillBacklog(full.getLocalPort());
            doorway.serve(group("g", 1, target(Backend.ADDRESS, full.getLocalPort(), TargetState.HEALTHY)));
            try (SSLSocket client = sending(GET)) {
                awaitInFlight(1);

                assertThat(answerAfter(CONNECT, client)).startsWith("HTTP/1.1 504 ");
                assertThat(doorway.groupDetails().connectionErrors()).isEqualTo(1);
            }
            for (Socket each : waiting) {
                each.close();
            }
        }
    }

    @Test
    void clientWithHalfAHeadIs408() throws Exception {
        serving(RawTarget.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
        // in one piece: who answers the first has read the second as far as it goes
        try (SSLSocket client = sending(GET + "GET / HT")) {
            assertThat(RawTarget.readHead(client.getInputStream())).startsWith("HTTP/1.1 200 ");
            awaitInFlight(0);

            assertThat(answerAfter(IDLE, client)).startsWith("HTTP/1.1 408 Request Time-out\r\n");
        }
    }

    @Test
    void clientWithHalfABodyIs408AndItsTargetIsLetGo() throws Exception {
        RawTarget target = serving(RawTarget.silent());
        try (SSLSocket client = sending("POST / HTTP/1.1\r\nHost: " + HOST + "\r\nContent-Length: 10\r\n\r\nabc")) {
            target.head();

            assertThat(answerAfter(IDLE, client)).startsWith("HTTP/1.1 408 ");
            assertThat(target.end()).isEqualTo("abc");
        }
    }

    @Test
    void connectionWithoutARequestIsClosedWithoutAWord() throws Exception {
        try (SSLSocket client = sending("")) {
            client.startHandshake();

            assertThat(answerAfter(IDLE, client)).isEmpty();
        }
    }

    @Test
    void connectionThatIsIdleAfterARequestIsClosedWithoutAWord() throws Exception {
        RawTarget target = serving(RawTarget.answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"));
        try (SSLSocket client = sending(GET)) {
            RawTarget.readHead(client.getInputStream());
            assertThat(client.getInputStream().readNBytes(2)).hasSize(2);
            awaitInFlight(0);

            assertThat(answerAfter(IDLE, client)).isEmpty();
            assertThat(target.end()).isEmpty();
        }
    }

    @Test
    void targetThatFallsSilentInMidAnswerBreaksTheAnswer() throws Exception {
        serving(RawTarget.answering("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc"));
        try (SSLSocket client = sending(GET)) {
            assertThat(RawTarget.readHead(client.getInputStream())).startsWith("HTTP/1.1 200 ");

            assertThat(answerAfter(IDLE, client)).isEqualTo("abc");
        }
    }

    @Test
    void clientThatDoesNotReadItsAnswerIsLetGo() throws Exception {
        CountDownLatch broken = new CountDownLatch(1);
        RawTarget target = serving(RawTarget.talking((socket, head) -> {
            try {
                RawTarget.write(socket, "HTTP/1.1 200 OK\r\n\r\n");
                byte[] part = new byte[64 * 1024];
                while (true) {
                    socket.getOutputStream().write(part);
                }
            } catch (IOException closed) {
                broken.countDown();
                throw closed;
            }
        }));
        try (SSLSocket client = sending(GET)) {
            target.head();

            passTimeUntil(() -> broken.getCount() == 0);

            assertThat(doorway.door().requestsInFlight()).isZero();
            assertThat(client.isClosed()).isFalse();
        }
    }

    @Test
    void webSocketIsClosedOnceBothSidesAreSilent() throws Exception {
        serving(RawTarget.answering("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: w\r\n\r\n"));
        try (SSLSocket client = sending(GET.replace("\r\n\r\n", "\r\nConnection: Upgrade\r\nUpgrade: w\r\n\r\n"))) {
            assertThat(RawTarget.readHead(client.getInputStream())).startsWith("HTTP/1.1 101 ");

            assertThat(answerAfter(IDLE, client)).isEmpty();
        }
    }

    @Test
    void targetThatIsSilentToAnHttp2StreamIs504() throws Exception {
        RawTarget target = serving(RawTarget.silent());
        CompletableFuture<HttpResponse<String>> answer =
                doorway.http2Client().sendAsync(request("/").build(), BodyHandlers.ofString());
        target.head();

        passTimeUntil(answer::isDone);

        assertThat(answer.join().statusCode()).isEqualTo(504);
    }

    @Test
    void http2StreamThatSendsHalfABodyIs408() throws Exception {
        RawTarget target = serving(RawTarget.silent());
        try (RawHttp2 client = RawHttp2.connect(doorway, HOST)) {
            client.request(false, "POST", HOST, "/", "content-length: 10");
            client.body("abc", false);
            target.head();
            CompletableFuture<RawHttp2.Answer> answer = later(client::answer);

            passTimeUntil(answer::isDone);

            assertThat(answer.join().status()).isEqualTo(408);
            assertThat("abc").startsWith(target.end());
        }
    }

    @Test
    void onceTheKeepAliveIsOverOneMoreRequestIsAnswered(@TempDir Path other) throws Exception {
        RawTarget target = serving(RawTarget.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
        Duration keepAlive = BalancerAttributes.EXPRESS.clientKeepAlive();
        FrontDoorSettings settings = new FrontDoorSettings("127.0.0.1", 0, 0, other, 42, clock);
        try (Doorway ageing = Doorway.open(settings);
                SSLSocket client = ageing.connect(HOST)) {
            ageing.serve(group("g", 1, target.healthy()));
            client.startHandshake();
            assertThat(ask(client)).contains("Connection: keep-alive\r\n");

            clock.move(keepAlive.minusMillis(1));
            assertThat(ask(client)).contains("Connection: keep-alive\r\n");
            clock.move(Duration.ofMillis(1));
            assertThat(ask(client)).startsWith("HTTP/1.1 200 OK\r\n").contains("Connection: close\r\n");
            assertThat(client.getInputStream().read()).isNegative();
        }
    }

    @Test
    void onceTheKeepAliveIsOverAnHttp2ClientIsToldToGoWithItsAnswer(@TempDir Path other) throws Exception {
        RawTarget target = serving(RawTarget.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
        FrontDoorSettings settings = new FrontDoorSettings("127.0.0.1", 0, 0, other, 42, clock);
        try (Doorway ageing = Doorway.open(settings);
                RawHttp2 client = RawHttp2.connect(ageing, HOST)) {
            ageing.serve(group("g", 1, target.healthy()));
            client.request(true, "GET", HOST, "/");
            assertThat(client.answer().trailers()).isEmpty();
            clock.move(BalancerAttributes.EXPRESS.clientKeepAlive());

            client.request(true, "GET", HOST, "/");

            RawHttp2.Answer last = client.answer();
            assertThat(last.status()).isEqualTo(200);
            assertThat(last.trailers()).containsExactly("GOAWAY 0");
        }
    }

    /** Documented: edit-load-balancer-attributes, PING does not keep a connection from being idle. */
    @Test
    void http2ConnectionWithoutRequestsIsClosedHoweverOftenItPings() throws Exception {
        serving(RawTarget.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
        Duration step = IDLE.dividedBy(3);
        try (RawHttp2 client = RawHttp2.connect(doorway, HOST)) {
            client.request(true, "GET", HOST, "/");
            assertThat(client.answer().status()).isEqualTo(200);

            int pings = 0;
            while (client.ping()) {
                pings++;
                assertThat(pings).isLessThan(10);
                doorway.door().lookAtWaits();
                clock.move(step);
                doorway.door().lookAtWaits();
            }

            assertThat(pings).isGreaterThanOrEqualTo(3);
        }
    }

    private RawTarget serving(RawTarget target) {
        opened.add(target);
        doorway.serve(group("g", 1, target.healthy()));
        return target;
    }

    private SSLSocket sending(String text) throws IOException {
        SSLSocket client = doorway.connect(HOST);
        RawTarget.write(client, text);
        return client;
    }

    private static String ask(SSLSocket client) throws IOException {
        RawTarget.write(client, GET);
        return RawTarget.readHead(client.getInputStream());
    }

    /**
     * What the client is told, all of it until the connection ends, which has to be after this much time. What sockets
     * did just now may count as having happened after the first move: then it takes up to twice as long.
     */
    private String answerAfter(Duration timeout, SSLSocket client) throws Exception {
        CompletableFuture<String> answer = later(() -> all(client));
        doorway.door().lookAtWaits();
        clock.move(timeout.minusMillis(1));
        doorway.door().lookAtWaits();
        assertThat(answer).isNotDone();
        clock.move(Duration.ofMillis(1));
        passTimeUntil(answer::isDone);
        return answer.join();
    }

    private static <T> CompletableFuture<T> later(Callable<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        new Thread(() -> {
                    try {
                        result.complete(work.call());
                    } catch (Exception failure) {
                        result.completeExceptionally(failure);
                    }
                })
                .start();
        return result;
    }

    private void passTimeUntil(BooleanSupplier reached) throws InterruptedException {
        long patience = System.nanoTime() + Doorway.PATIENCE.toNanos();
        while (!reached.getAsBoolean() && System.nanoTime() < patience) {
            doorway.door().lookAtWaits();
            clock.move(Duration.ofSeconds(1));
            Thread.onSpinWait();
        }
        assertThat(reached.getAsBoolean()).isTrue();
    }

    private void awaitInFlight(int requests) {
        while (doorway.door().requestsInFlight() != requests) {
            Thread.onSpinWait();
        }
    }

    /** Connects until the system takes no more for a listener that accepts none. */
    private static List<Socket> fillBacklog(int port) throws IOException {
        List<Socket> waiting = new ArrayList<>();
        while (true) {
            Socket socket = new Socket();
            try {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 300);
                waiting.add(socket);
            } catch (SocketTimeoutException full) {
                socket.close();
                return waiting;
            }
        }
    }

    private static String all(SSLSocket client) throws IOException {
        return new String(client.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
}
