package dev.expressmode.embedded;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.expressmode.port.ContainerOrder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Answers the requests of one stand-in. Which of them fail under an error rate follows from the seed and the order of
 * the requests alone.
 */
final class StandInAnswers implements HttpHandler {

    private static final String HEALTH_CHECKER = "ELB-HealthChecker/";
    /** The status a request asks for: what a client of a real service brings upon itself. */
    private static final String STATUS_HEADER = "Sim-Status";

    private static final int OK = 200;
    private static final int NO_BODY = -1;

    private final ContainerOrder order;
    private final Supplier<StandInBehaviour> behaviour;
    private final Supplier<Optional<StandInProgram>> program;
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
            Supplier<Optional<StandInProgram>> program,
            RequestsUnderWay requests,
            long simulatorSeed,
            Consumer<String> output) {
        this.order = order;
        this.output = output;
        this.behaviour = behaviour;
        this.program = program;
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
        // an answer before the end of the request would make callers that are still sending see a broken connection
        byte[] body = program.get().isPresent()
                ? exchange.getRequestBody().readAllBytes()
                : readToTheEnd(exchange.getRequestBody());
        StandInBehaviour now = behaviour.get();
        if (isHealthProbe(exchange)) {
            send(exchange, now.body(), now.healthStatus());
            return;
        }
        StandInProgram.Answer answer = answer(now, exchange, body);
        Duration latency = now.latency().orElse(Duration.ZERO);
        if (latency.isZero()) {
            send(exchange, answer.body(), answer.status());
        } else {
            requests.executeAfter(latency, () -> sendLate(exchange, answer));
        }
    }

    private StandInProgram.Answer answer(StandInBehaviour now, HttpExchange exchange, byte[] body) {
        Optional<StandInProgram> running = program.get();
        return running.isPresent()
                ? running.get().answerOrFail(request(exchange, body))
                : new StandInProgram.Answer(wished(exchange, nextStatus(now)), now.body());
    }

    private StandInProgram.Request request(HttpExchange exchange, byte[] body) {
        Map<String, List<String>> headers = new TreeMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
        return new StandInProgram.Request(
                order.image(),
                order.taskId(),
                requestsSeen.incrementAndGet(),
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                headers,
                new String(body, StandardCharsets.UTF_8));
    }

    Optional<StandInProgram.Answer> modelledAnswer() {
        return program.get()
                .map(running -> running.answerOrFail(modelledRequest(order, requestsSeen.incrementAndGet())));
    }

    /** What a program gets for a request that nobody sent. */
    static StandInProgram.Request modelledRequest(ContainerOrder order, long number) {
        return new StandInProgram.Request(order.image(), order.taskId(), number, "GET", "/", Map.of(), "");
    }

    private int nextStatus(StandInBehaviour now) {
        double drawn = SplitMix64.unitAt(seed, requestsSeen.getAndIncrement());
        return drawn < now.errorShare() ? now.errorStatus() : OK;
    }

    /** A request may bring a status upon itself, as one for a page that does not exist; errors of the image come first. */
    private static int wished(HttpExchange exchange, int status) {
        String wish = exchange.getRequestHeaders().getFirst(STATUS_HEADER);
        return status == OK && wish != null && wish.matches("[2-5]\\d\\d") ? Integer.parseInt(wish) : status;
    }

    private void send(HttpExchange exchange, Optional<String> text, int status) throws IOException {
        byte[] body = text.orElseGet(() ->
                        jsonUpToPath + JsonText.quote(exchange.getRequestURI().getPath()) + "}")
                .getBytes(StandardCharsets.UTF_8);
        log(exchange, status, body.length);
        exchange.getResponseHeaders()
                .set("Content-Type", text.isPresent() ? "text/plain; charset=utf-8" : "application/json");
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

    private void sendLate(HttpExchange exchange, StandInProgram.Answer answer) {
        try {
            send(exchange, answer.body(), answer.status());
        } catch (IOException e) {
            // the caller has gone away, or the stand-in was killed meanwhile: there is nobody to answer
            exchange.close();
        }
    }

    private static byte[] readToTheEnd(InputStream body) throws IOException {
        if (body.read() >= 0) {
            body.transferTo(OutputStream.nullOutputStream());
        }
        return new byte[0];
    }

    private static boolean isHealthProbe(HttpExchange exchange) {
        String agent = exchange.getRequestHeaders().getFirst("User-Agent");
        return agent != null && agent.startsWith(HEALTH_CHECKER);
    }
}
