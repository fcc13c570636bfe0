package dev.expressmode.alb.proxy;

import static dev.expressmode.alb.Tables.HOST;
import static dev.expressmode.alb.Tables.group;
import static dev.expressmode.alb.proxy.Doorway.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.expressmode.alb.Tables;
import dev.expressmode.port.RoutingTable.Target;
import dev.expressmode.port.TargetFault;
import dev.expressmode.port.TargetFault.Trouble;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real requests to targets that faults were put on, on a clock that the test moves. */
class FaultyTargetsTest {
    private static final String GET = "GET / HTTP/1.1\r\nHost: " + HOST + "\r\n\r\n";
    private static final String TEN_BYTES = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n0123456789";

    private final ManualClock clock = new ManualClock();
    private final List<AutoCloseable> opened = new ArrayList<>();
    private Doorway doorway;
    private Path log;

    @BeforeEach
    void open(@TempDir Path data) throws Exception {
        log = data.resolve("access.log");
        doorway = Doorway.open(Doorway.settings(data).waitingBy(clock).loggingTo(log));
    }

    @AfterEach
    void close() throws Exception {
        doorway.close();
        for (AutoCloseable each : opened) {
            each.close();
        }
    }

    @Test
    void latencyIsAddedToWhatTheTargetTakes() throws Exception {
        RawTarget target = serving(TEN_BYTES, 1, new TargetFault.Latency(Duration.ofSeconds(30)));
        try (SSLSocket client = sending(GET)) {
            target.head();
            CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> head(client));
            awaitDelayed();

            clock.move(Duration.ofMillis(29_999));
            doorway.door().lookAtDelays();
            assertThat(answer).isNotDone();
            clock.move(Duration.ofMillis(1));
            assertThat(answer.get()).startsWith("HTTP/1.1 200 OK\r\n");

            assertThat(client.getInputStream().readNBytes(10)).asString().isEqualTo("0123456789");
            assertThat(doorway.groupDetails().responseTimes().average()).isCloseTo(30, within(2.0));
        }
    }

    @Test
    void latencyBeyondTheIdleTimeoutIs504AlthoughTheTargetHasAnswered() throws Exception {
        RawTarget target = serving(TEN_BYTES, 1, new TargetFault.Latency(Duration.ofSeconds(90)));
        try (SSLSocket client = sending(GET)) {
            target.head();
            awaitDelayed();
            clock.move(Duration.ofSeconds(61));

            assertThat(head(client)).startsWith("HTTP/1.1 504 Gateway Time-out\r\n");
            assertThat(doorway.balancerCounts().answers().elb504()).isEqualTo(1);
            assertThat(doorway.collect()).allSatisfy(counts -> {
                assertThat(counts.requests()).isEqualTo(1);
                assertThat(counts.target2xx()).isZero();
            });
        }
    }

    @Test
    void targetThatResetsIs502AndNeverSeesTheRequest() throws Exception {
        RawTarget target = serving(TEN_BYTES, 1, new TargetFault.ResetByTarget());
        try (SSLSocket client = sending(GET)) {
            assertThat(head(client)).startsWith("HTTP/1.1 502 Bad Gateway\r\n");
        }
        assertThat(target.heads()).isEmpty();
        assertThat(doorway.balancerCounts().answers().elb502()).isEqualTo(1);
        assertThat(doorway.door().requestsInFlight()).isZero();
    }

    @Test
    void clientIsReallyResetOnceTheTargetHasDoneItsWork() throws Exception {
        RawTarget target = serving(TEN_BYTES, 1, new TargetFault.ResetOfClient());
        try (SSLSocket client = sending(GET)) {
            assertThatThrownBy(() -> client.getInputStream().read())
                    .satisfiesAnyOf(
                            failure -> assertThat(failure).isInstanceOf(SocketException.class),
                            failure -> assertThat(failure)
                                    .isInstanceOf(SSLException.class)
                                    .hasCauseInstanceOf(SocketException.class))
                    .hasStackTraceContaining("Connection reset");
        }
        assertThat(target.head()).startsWith("GET / HTTP/1.1\r\n");
        assertThat(doorway.balancerCounts().answers().elb4xx()).isEqualTo(1);
        awaitInFlight(0);
        assertThat(Files.readString(log)).contains(" 460 - ");
    }

    @Test
    void resetOfAClientThatSpeaksHttp2TakesItsConnection() throws Exception {
        serving(TEN_BYTES, 1, new TargetFault.ResetOfClient());
        CompletableFuture<HttpResponse<String>> answer =
                doorway.http2Client().sendAsync(request("/").build(), BodyHandlers.ofString());

        assertThatThrownBy(answer::join).isInstanceOf(CompletionException.class).hasCauseInstanceOf(IOException.class);
        awaitInFlight(0);
        assertThat(doorway.balancerCounts().answers().elb4xx()).isPositive();
    }

    @Test
    void bodyTricklesAtTheRate() throws Exception {
        serving(TEN_BYTES, 1, new TargetFault.Trickle(2));
        try (SSLSocket client = sending(GET)) {
            assertThat(head(client)).startsWith("HTTP/1.1 200 OK\r\n").contains("Content-Length: 10\r\n");
            InputStream body = client.getInputStream();
            StringBuilder read = new StringBuilder();
            for (int second = 0; second < 5; second++) {
                awaitDelayed();
                assertThat(body.available()).isZero();
                clock.move(Duration.ofMillis(500));
                read.append((char) body.read());
                awaitDelayed();
                clock.move(Duration.ofMillis(500));
                read.append((char) body.read());
            }

            assertThat(read).hasToString("0123456789");
            awaitInFlight(0);
        }
    }

    @Test
    void muchTimeAtOnceLetsMuchOfTheBodyThrough() throws Exception {
        String large = "x".repeat(100_000);
        serving("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n" + large, 1, new TargetFault.Trickle(1000));
        CompletableFuture<HttpResponse<String>> answer =
                doorway.http2Client().sendAsync(request("/").build(), BodyHandlers.ofString());
        awaitDelayed();

        clock.move(Duration.ofSeconds(99));
        assertThat(answer).isNotDone();
        clock.move(Duration.ofSeconds(1));

        assertThat(answer.get().body()).isEqualTo(large);
    }

    @Test
    void trickledAnswerBreaksOffWhenItsTargetIsRemoved() throws Exception {
        serving(TEN_BYTES, 1, new TargetFault.Trickle(1));
        try (SSLSocket client = sending(GET)) {
            head(client);
            awaitDelayed();
            clock.move(Duration.ofSeconds(3));
            assertThat(client.getInputStream().readNBytes(3)).asString().isEqualTo("012");
            List<String> drained = new ArrayList<>();
            doorway.door().watchDrain("g", Backend.ADDRESS, (group, address) -> drained.add(address));
            assertThat(drained).isEmpty();

            doorway.serve(group("g", 1));

            assertThat(client.getInputStream().readAllBytes()).isEmpty();
            awaitInFlight(0);
            assertThat(drained).containsExactly(Backend.ADDRESS);
        }
    }

    @Test
    void clientThatLeavesWhileItsAnswerIsLateIs460AndNothingWaitsAnyMore() throws Exception {
        serving(TEN_BYTES, 1, new TargetFault.Latency(Duration.ofSeconds(30)));
        SSLSocket client = sending(GET);
        awaitDelayed();

        client.close();

        awaitInFlight(0);
        await(() -> !doorway.door().anythingDelayed());
        assertThat(doorway.balancerCounts().answers().elb4xx()).isEqualTo(1);
    }

    @Test
    void faultThatIsTakenAwayTroublesNoLaterRequest() throws Exception {
        RawTarget target = serving(TEN_BYTES, 1, new TargetFault.ResetByTarget());
        try (SSLSocket client = sending(GET)) {
            assertThat(head(client)).startsWith("HTTP/1.1 502 ");
        }

        doorway.serve(group("g", 1, target.healthy()));

        try (SSLSocket client = sending(GET)) {
            assertThat(head(client)).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void theSameRequestsAreStruckWithTheSameSeed(@TempDir Path other) throws Exception {
        serving(TEN_BYTES, 0.5, new TargetFault.ResetByTarget());
        String first = statuses(doorway);
        try (Doorway again = Doorway.open(Doorway.settings(other))) {
            RawTarget target = RawTarget.answering(TEN_BYTES);
            opened.add(target);
            again.publish(Tables.serving(group("g", 1, struck(target, 0.5, new TargetFault.ResetByTarget()))));

            assertThat(statuses(again)).isEqualTo(first);
        }
        assertThat(first).contains("200").contains("502");
    }

    private static String statuses(Doorway door) throws Exception {
        StringBuilder statuses = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            statuses.append(door.client()
                            .send(request("/").build(), BodyHandlers.discarding())
                            .statusCode())
                    .append(' ');
        }
        return statuses.toString();
    }

    private RawTarget serving(String answer, double probability, Trouble trouble) throws IOException {
        RawTarget target = RawTarget.answering(answer);
        opened.add(target);
        doorway.serve(group("g", 1, struck(target, probability, trouble)));
        return target;
    }

    private static Target struck(RawTarget target, double probability, Trouble trouble) {
        Target sound = target.healthy();
        return new Target(
                sound.address(),
                sound.endpoint(),
                sound.state(),
                List.of(new TargetFault("1a2b3c4d", probability, trouble)));
    }

    private SSLSocket sending(String text) throws IOException {
        SSLSocket client = doorway.connect(HOST);
        RawTarget.write(client, text);
        return client;
    }

    private static String head(SSLSocket client) {
        try {
            return RawTarget.readHead(client.getInputStream());
        } catch (IOException failure) {
            throw new CompletionException(failure);
        }
    }

    private void awaitDelayed() {
        await(() -> doorway.door().anythingDelayed());
    }

    private void awaitInFlight(int requests) {
        await(() -> doorway.door().requestsInFlight() == requests);
    }

    private static void await(BooleanSupplier reached) {
        long patience = System.nanoTime() + Doorway.PATIENCE.toNanos();
        while (!reached.getAsBoolean() && System.nanoTime() < patience) {
            Thread.onSpinWait();
        }
        assertThat(reached.getAsBoolean()).isTrue();
    }
}
