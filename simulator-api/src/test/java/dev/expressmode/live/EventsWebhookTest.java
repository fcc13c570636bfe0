package dev.expressmode.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpServer;
import dev.expressmode.api.control.EventView;
import dev.expressmode.live.EventsWebhook.Limits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventsWebhookTest {
    private static final Limits SMALL = new Limits(5, Duration.ofSeconds(10), Duration.ofMillis(1));

    private final Closing closing = new Closing();
    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private final BlockingQueue<Integer> statuses = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        closing.close();
    }

    @Test
    void events_arrive_in_order_as_json() throws Exception {
        // given
        EventsWebhook webhook = closing.with(EventsWebhook.to(listener(new CountDownLatch(0)), SMALL));

        // when
        webhook.post(event(1));
        webhook.post(event(2));

        // then
        assertThat(next()).isEqualTo("application/json {\"number\":1}");
        assertThat(next()).isEqualTo("application/json {\"number\":2}");
    }

    @Test
    void an_event_that_is_refused_is_sent_again_and_given_up_after_the_third_time() throws Exception {
        // given
        statuses.addAll(List.of(500, 503, 429, 500));
        EventsWebhook webhook = closing.with(EventsWebhook.to(listener(new CountDownLatch(0)), SMALL));

        // when
        webhook.post(event(1));
        webhook.post(event(2));

        // then
        List<String> bodies = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            bodies.add(next());
        }
        assertThat(bodies).map(body -> body.replaceAll("\\D", "")).containsExactly("1", "1", "1", "2", "2");
        assertThat(webhook.lost()).isEqualTo(1);
    }

    @Test
    void who_does_not_answer_blocks_nobody_and_what_does_not_fit_is_counted() throws Exception {
        // given: a listener that holds its first answer back
        CountDownLatch held = new CountDownLatch(1);
        EventsWebhook webhook = closing.with(EventsWebhook.to(listener(held), SMALL));
        webhook.post(event(0));
        assertThat(next()).contains("0");

        // when: five find room
        for (int i = 1; i <= 12; i++) {
            webhook.post(event(i));
        }

        // then
        assertThat(webhook.lost()).isEqualTo(7);
        held.countDown();
        for (int i = 1; i <= 5; i++) {
            assertThat(next()).contains("\"number\":" + i + "}");
        }
    }

    @Test
    void where_nobody_listens_events_are_lost_and_counted() throws Exception {
        // given
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        EventsWebhook webhook = EventsWebhook.to(URI.create("http://127.0.0.1:" + port + "/"), SMALL);

        // when
        webhook.post(event(1));
        webhook.post(event(2));
        webhook.close();

        // then: closing waits until both were tried
        assertThat(webhook.lost()).isEqualTo(2);
    }

    private static EventView event(int number) {
        return new EventView(
                number,
                Instant.EPOCH,
                "Test",
                JsonNodeFactory.instance.objectNode().put("number", number));
    }

    private String next() throws InterruptedException {
        String body = received.poll(20, TimeUnit.SECONDS);
        assertThat(body).isNotNull();
        return body;
    }

    private URI listener(CountDownLatch held) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            received.add(exchange.getRequestHeaders().getFirst("Content-Type") + " " + body);
            try {
                held.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            Integer status = statuses.poll();
            exchange.sendResponseHeaders(status == null ? 204 : status, -1);
            exchange.close();
        });
        server.start();
        closing.with(() -> server.stop(0));
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/events");
    }
}
