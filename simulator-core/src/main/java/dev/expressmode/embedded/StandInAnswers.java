package dev.expressmode.embedded;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.expressmode.port.ContainerOrder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Answers the requests of one stand-in. Which of them fail under an error rate follows from the seed and the order of
 * the requests alone.
 */
final class StandInAnswers implements HttpHandler {

    private static final String HEALTH_CHECKER = "ELB-HealthChecker/";
    private static final int OK = 200;
    private static final int NO_BODY = -1;

    private final Supplier<StandInBehaviour> behaviour;
    private final RequestsUnderWay requests;
    private final long seed;
    private final Consumer<String> output;
    private final AtomicLong requestsSeen = new AtomicLong();
    private final String jsonUpToPath;

    /**
     * The answers of one stand-in.
     *
     * @param output takes the lines it writes
     */
    StandInAnswers(
            ContainerOrder order,
            Supplier<StandInBehaviour> behaviour,
            RequestsUnderWay requests,
            long simulatorSeed,
            Consumer<String> output) {
        this.output = output;
        this.behaviour = behaviour;
        this.requests = requests;
        this.seed = SplitMix64.seedFor(simulatorSeed, order.taskId());
        this.jsonUpToPath = "{\"service\":" + JsonText.quote(order.service())
                + ",\"revision\":" + JsonText.quote(order.revision())
                + ",\"task\":" + JsonText.quote(order.taskId())
                + ",\"image\":" + JsonText.quote(order.image())
                + ",\"path\":";
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        readToTheEnd(exchange.getRequestBody());
        StandInBehaviour now = behaviour.get();
        if (isHealthProbe(exchange)) {
            send(exchange, now, now.healthStatus());
            return;
        }
        int status = nextStatus(now);
        Duration latency = now.latency().orElse(Duration.ZERO);
        if (latency.isZero()) {
            send(exchange, now, status);
        } else {
            requests.executeAfter(latency, () -> sendLate(exchange, now, status));
        }
    }

    private int nextStatus(StandInBehaviour now) {
        double drawn = SplitMix64.unitAt(seed, requestsSeen.getAndIncrement());
        return drawn < now.errorShare() ? now.errorStatus() : OK;
    }

    private void send(HttpExchange exchange, StandInBehaviour now, int status) throws IOException {
        byte[] body = now.body()
                .orElseGet(() ->
                        jsonUpToPath + JsonText.quote(exchange.getRequestURI().getPath()) + "}")
                .getBytes(StandardCharsets.UTF_8);
        log(exchange, status, body.length);
        exchange.getResponseHeaders()
                .set("Content-Type", now.body().isPresent() ? "text/plain; charset=utf-8" : "application/json");
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
            exchange.sendResponseHeaders(status, NO_BODY);
        } else if (status == 204 || status == 304 || body.length == 0) {
            exchange.sendResponseHeaders(status, NO_BODY);
        } else {
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    /**
     * An access line in the style of common web servers; health checks have one too, as they have there. Written before
     * the answer, so that whoever has the answer finds the line.
     */
    private void log(HttpExchange exchange, int status, int bytes) {
        String agent = exchange.getRequestHeaders().getFirst("User-Agent");
        output.accept(exchange.getRemoteAddress().getAddress().getHostAddress() + " \"" + exchange.getRequestMethod()
                + ' ' + exchange.getRequestURI() + ' ' + exchange.getProtocol() + "\" " + status + ' ' + bytes + " \""
                + (agent == null ? "-" : agent) + '"');
    }

    private void sendLate(HttpExchange exchange, StandInBehaviour now, int status) {
        try {
            send(exchange, now, status);
        } catch (IOException e) {
            // the caller has gone away, or the stand-in was killed meanwhile: there is nobody to answer
            exchange.close();
        }
    }

    private static boolean isHealthProbe(HttpExchange exchange) {
        String agent = exchange.getRequestHeaders().getFirst("User-Agent");
        return agent != null && agent.startsWith(HEALTH_CHECKER);
    }

    /** An answer before the end of the request would make callers that are still sending see a broken connection. */
    private static void readToTheEnd(InputStream body) throws IOException {
        if (body.read() >= 0) {
            body.transferTo(OutputStream.nullOutputStream());
        }
    }
}
