package dev.expressmode.alb.proxy;

import static dev.expressmode.alb.Tables.HOST;
import static dev.expressmode.alb.Tables.balancer;
import static dev.expressmode.alb.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TunnelTest {
    private Doorway doorway;

    @BeforeEach
    void open(@TempDir Path data) throws Exception {
        doorway = Doorway.open(data);
        doorway.publish(table(balancer("lb", List.of("api.example.com"))));
    }

    @AfterEach
    void close() {
        doorway.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                HOST + ":443",
                "gone.ecs.eu-west-1.on.aws:443",
                "lb-7.us-east-1.elb.amazonaws.com:443",
                "API.example.com:443",
                "api.example.com.localhost:443",
                HOST + ":80"
            })
    void tunnelLeadsToSimulatedNames(String authority) throws IOException {
        assertThat(ask("CONNECT " + authority + " HTTP/1.1\r\nHost: " + authority))
                .startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"www.example.com:443", "api.example.com:22", HOST + ":9443", "127.0.0.1:443", "localhost:22"})
    void tunnelLeadsNowhereElse(String authority) throws IOException {
        assertThat(ask("CONNECT " + authority + " HTTP/1.1\r\nHost: " + authority))
                .startsWith("HTTP/1.1 403");
    }

    @Test
    void plainRequestToAnybodyElseIsRefused() throws IOException {
        assertThat(ask("GET http://www.example.com/ HTTP/1.1\r\nHost: www.example.com"))
                .startsWith("HTTP/1.1 403");
        assertThat(ask("GET /status HTTP/1.1\r\nHost: " + HOST)).startsWith("HTTP/1.1 403");
    }

    private String ask(String head) throws IOException {
        try (Socket socket = new Socket(
                        InetAddress.getLoopbackAddress(), doorway.door().proxyPort());
                BufferedReader answer =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            send(socket, head);
            return answer.readLine();
        }
    }

    private static void send(Socket socket, String head) throws IOException {
        socket.setSoTimeout((int) Doorway.PATIENCE.toMillis());
        socket.getOutputStream().write((head + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }
}
