package dev.expressmode.alb.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.expressmode.port.Endpoint;
import dev.expressmode.port.ProbeResult;
import dev.expressmode.port.Probes.Probe;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpProbesTest {
    private static final Duration AMPLE = Duration.ofSeconds(20);

    private final HttpProbes probes = HttpProbes.start();

    @AfterEach
    void close() {
        probes.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 204, 302, 401, 404, 500})
    void statusOfTheTargetIsReportedAsItIs(int status) throws Exception {
        try (Backend backend = Backend.answering(status, "")) {
            assertThat(probe(backend.endpoint(), "/", AMPLE)).isEqualTo(new ProbeResult.Status(status));
        }
    }

    @Test
    void probeLooksLikeOneOfARealBalancer() throws Exception {
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        try (Backend backend = Backend.handling(exchange -> {
            seen.add(describe(exchange));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        })) {
            probe(backend.endpoint(), "/ping?format=json", AMPLE);

            assertThat(seen)
                    .containsExactly("GET /ping?format=json HTTP/1.1 Host=10.0.0.1:8080"
                            + " User-agent=ELB-HealthChecker/2.0 Connection=close headers=3");
        }
    }

    @Test
    void silentTargetTimesOut() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Endpoint endpoint = new Endpoint("127.0.0.1", silent.getLocalPort());

            assertThat(probe(endpoint, "/", Duration.ofMillis(50))).isEqualTo(new ProbeResult.TimedOut());
        }
    }

    @Test
    void refusedConnectionFails() throws Exception {
        Backend gone = Backend.answering(200, "");
        gone.close();

        assertThat(probe(gone.endpoint(), "/", AMPLE)).isEqualTo(new ProbeResult.Failed());
    }

    @Test
    void connectionClosedWithoutAnAnswerFails() throws Exception {
        try (Backend backend = Backend.handling(HttpExchange::close)) {
            assertThat(probe(backend.endpoint(), "/", AMPLE)).isEqualTo(new ProbeResult.Failed());
        }
    }

    @Test
    void probeAfterClosingFails() throws Exception {
        try (Backend backend = Backend.answering(200, "")) {
            probes.close();

            assertThat(probe(backend.endpoint(), "/", AMPLE)).isEqualTo(new ProbeResult.Failed());
        }
    }

    private ProbeResult probe(Endpoint endpoint, String path, Duration timeout) throws Exception {
        CompletableFuture<ProbeResult> answer = new CompletableFuture<>();
        Probe probe = new Probe("g", Backend.ADDRESS, endpoint, path, timeout);
        probes.probe(probe, (asked, result) -> {
            if (!answer.complete(result)) {
                throw new IllegalStateException("answered twice");
            }
        });
        return answer.get(AMPLE.toSeconds() + 1, TimeUnit.SECONDS);
    }

    private static String describe(HttpExchange exchange) {
        return String.join(
                " ",
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                exchange.getProtocol(),
                "Host=" + exchange.getRequestHeaders().getFirst("Host"),
                "User-agent=" + exchange.getRequestHeaders().getFirst("User-Agent"),
                "Connection=" + exchange.getRequestHeaders().getFirst("Connection"),
                "headers=" + exchange.getRequestHeaders().size());
    }
}
