package dev.expressmode.alb.proxy;

import static dev.expressmode.alb.Tables.HOST;
import static dev.expressmode.alb.Tables.group;
import static dev.expressmode.alb.proxy.Doorway.PATIENCE;
import static dev.expressmode.alb.proxy.Doorway.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.expressmode.port.RoutingTable.TargetState;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InFlightTest {
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private Doorway doorway;
    private Backend backend;

    @BeforeEach
    void open(@TempDir Path data) throws Exception {
        doorway = Doorway.open(data);
        backend = Backend.handling(exchange -> {
            boolean early = exchange.getRequestURI().getPath().equals("/early");
            if (early) {
                exchange.sendResponseHeaders(200, 2);
                exchange.getResponseBody().write('1');
                exchange.getResponseBody().flush();
            }
            reached.countDown();
            await(released);
            if (!early) {
                exchange.sendResponseHeaders(200, -1);
            }
            exchange.close();
        });
        doorway.serve(group("g", 100, backend.healthy()));
    }

    @AfterEach
    void close() {
        released.countDown();
        doorway.close();
        backend.close();
    }

    @Test
    void drainIsReportedWhenTheRequestInFlightIsAnswered() throws Exception {
        CompletableFuture<HttpResponse<Void>> response =
                doorway.client().sendAsync(request("/").build(), BodyHandlers.discarding());
        await(reached);
        doorway.serve(group("g", 100, backend.in(TargetState.DRAINING)));
        CompletableFuture<String> drained = drained();
        assertThat(drained).isNotDone();

        released.countDown();

        assertThat(response.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).statusCode())
                .isEqualTo(200);
        assertThat(drained.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo(Backend.ADDRESS);
    }

    @Test
    void requestInFlightEndsWith502WhenItsTargetIsRemoved() throws Exception {
        CompletableFuture<HttpResponse<Void>> response =
                doorway.client().sendAsync(request("/").build(), BodyHandlers.discarding());
        await(reached);

        doorway.serve(group("g", 100));

        assertThat(response.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).statusCode())
                .isEqualTo(502);
    }

    @Test
    void answerThatHasBegunBreaksOffWhenItsTargetIsRemoved() throws Exception {
        InputStream body = doorway.client()
                .send(request("/early").build(), BodyHandlers.ofInputStream())
                .body();
        assertThat(body.read()).isEqualTo('1');

        doorway.serve(group("g", 100));

        assertThatThrownBy(body::read).isInstanceOf(IOException.class);
    }

    @Test
    void clientThatLeavesInTheMiddleOfAnAnswerIsNotInFlightForLong() throws Exception {
        // more than all buffers on the way can hold
        byte[] part = new byte[1024 * 1024];
        try (Backend endless = Backend.handling(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            while (true) {
                exchange.getResponseBody().write(part);
            }
        })) {
            doorway.serve(group("g", 100, endless.healthy()));
            SSLSocket client = connectAndSend("GET / HTTP/1.1\r\nHost: " + HOST + "\r\n\r\n");
            assertThat(client.getInputStream().read()).isEqualTo('H');
            doorway.serve(group("g", 100, endless.in(TargetState.DRAINING)));

            client.close();

            assertThat(drained()).succeedsWithin(PATIENCE);
        }
    }

    @Test
    void clientThatLeavesInTheMiddleOfItsRequestIsNotInFlightForLong() throws Exception {
        SSLSocket client = connectAndSend(
                "POST / HTTP/1.1\r\nHost: " + HOST + "\r\nContent-Length: 100000\r\n\r\nonly the beginning");
        await(reached);
        doorway.serve(group("g", 100, backend.in(TargetState.DRAINING)));

        client.close();

        assertThat(drained()).succeedsWithin(PATIENCE);
    }

    private SSLSocket connectAndSend(String request) throws IOException {
        SSLSocket client = doorway.connect(HOST);
        client.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        client.getOutputStream().flush();
        return client;
    }

    private CompletableFuture<String> drained() {
        CompletableFuture<String> drained = new CompletableFuture<>();
        doorway.door().watchDrain("g", Backend.ADDRESS, (group, target) -> drained.complete(target));
        return drained;
    }

    @Test
    void closingCutsOffWhatIsInFlight() throws Exception {
        CompletableFuture<HttpResponse<Void>> response =
                doorway.client().sendAsync(request("/").build(), BodyHandlers.discarding());
        await(reached);

        doorway.close();

        // whichever socket goes first, the client's or the target's: the client is not left waiting
        assertThat(response.handle((answer, failure) -> failure != null || answer.statusCode() == 502))
                .succeedsWithin(PATIENCE)
                .isEqualTo(true);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
