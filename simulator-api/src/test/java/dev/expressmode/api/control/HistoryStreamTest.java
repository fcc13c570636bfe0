package dev.expressmode.api.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.expressmode.api.ApiServer;
import dev.expressmode.api.ServerSettings;
import dev.expressmode.api.Turn;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class HistoryStreamTest {
    private final FakeControl control = new FakeControl();
    private final HttpClient client = HttpClient.newHttpClient();
    private ApiServer server;

    @BeforeEach
    void start() {
        server = ApiServer.start(
                ServerSettings.defaults().withPort(0), List.of(), Turn.atOnce(), List.of(new ControlRoutes(control)));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void the_past_comes_first_and_then_what_happens() throws Exception {
        control.happen("First", "a");

        try (BufferedReader lines = follow("/_sim/history", "Accept", "text/event-stream")) {
            assertThat(event(lines))
                    .containsExactly(
                            "id: 1",
                            "event: First",
                            "data: {\"sequence\":1,\"at\":\"2026-11-23T10:00:00Z\",\"type\":\"First\",\"body\":\"a\"}");

            control.happen("Second", "b");
            assertThat(event(lines)).startsWith("id: 2", "event: Second");
        }
    }

    @Test
    void a_client_that_comes_back_goes_on_where_it_was() throws Exception {
        control.happen("First", "a");
        control.happen("Second", "b");

        try (BufferedReader lines = follow("/_sim/history", "Accept", "text/event-stream", "Last-Event-ID", "1")) {
            assertThat(event(lines)).startsWith("id: 2", "event: Second");
        }
    }

    @Test
    void a_stream_ends_when_the_server_stops() throws Exception {
        control.happen("First", "a");

        try (BufferedReader lines = follow("/_sim/history", "Accept", "text/event-stream")) {
            event(lines);

            assertTimeoutPreemptively(Duration.ofSeconds(5), server::close);
        }
    }

    @Test
    void a_long_past_comes_whole() throws Exception {
        for (int i = 0; i < 25_000; i++) {
            control.happen("Event", i);
        }

        try (BufferedReader lines = follow("/_sim/history", "Accept", "text/event-stream")) {
            for (int i = 1; i <= 25_000; i++) {
                assertThat(event(lines).get(0)).isEqualTo("id: " + i);
            }
        }
    }

    private BufferedReader follow(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.endpoint().resolve(path))
                .headers(headers)
                .build();
        HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
        return new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    private static List<String> event(BufferedReader lines) throws IOException {
        List<String> event = new ArrayList<>();
        while (true) {
            String line = Objects.requireNonNull(lines.readLine(), "the stream ended");
            if (line.isEmpty()) {
                return event;
            }
            event.add(line);
        }
    }
}
