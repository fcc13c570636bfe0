package dev.expressmode.alb.proxy;

import static dev.expressmode.alb.Tables.HOST;
import static dev.expressmode.alb.Tables.balancer;
import static dev.expressmode.alb.Tables.group;
import static dev.expressmode.alb.Tables.rule;
import static dev.expressmode.alb.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.expressmode.port.BalancerAttributes;
import dev.expressmode.port.ListenerAddress;
import dev.expressmode.port.RoutingTable.LoadBalancerRoutes;
import dev.expressmode.port.RuleAction;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Listeners that speak plain HTTP, and those on other ports than the usual ones. */
class PlainListenersTest {
    private static final String EMPTY = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

    private Doorway doorway;
    private RawTarget target;
    private Path log;

    @BeforeEach
    void open(@TempDir Path data) throws Exception {
        log = data.resolve("access.log");
        doorway = Doorway.open(Doorway.settings(data).loggingTo(log));
        target = RawTarget.answering(EMPTY);
    }

    @AfterEach
    void close() throws IOException {
        doorway.close();
        target.close();
    }

    @Test
    void plainRequestReachesTheTargetWithTheProtocolAndThePortOfItsListener() throws Exception {
        doorway.publish(table(forwarding(ListenerAddress.HTTP)));

        assertThat(plain("GET /a?b HTTP/1.1\r\nHost: " + HOST + ":80")).startsWith("HTTP/1.1 200 OK\r\n");

        assertThat(target.head())
                .startsWith("GET /a?b HTTP/1.1\r\nHost: " + HOST + "\r\n")
                .contains("X-Forwarded-Proto: http\r\n")
                .contains("X-Forwarded-Port: 80\r\n");
        assertThat(doorway.balancerCounts().requests()).isEqualTo(1);
        assertThat(line())
                .startsWith("http ")
                .contains("\"GET http://" + HOST + ":80/a?b HTTP/1.1\"")
                .contains(" \"-\" - - ");
    }

    @Test
    void listenerOnAnotherPortTellsThatPort() throws Exception {
        doorway.publish(table(forwarding(ListenerAddress.HTTPS), forwarding(new ListenerAddress(true, 9443))));

        try (SSLSocket client = doorway.connect(HOST)) {
            assertThat(ask(client, "GET / HTTP/1.1\r\nHost: " + HOST + ":9443")).startsWith("HTTP/1.1 200 OK\r\n");
            assertThat(target.head()).contains("X-Forwarded-Port: 9443\r\n").contains("Host: " + HOST + "\r\n");
            assertThat(ask(client, "GET / HTTP/1.1\r\nHost: " + HOST)).startsWith("HTTP/1.1 200 OK\r\n");
            assertThat(target.head()).contains("X-Forwarded-Port: 443\r\n");
        }
    }

    @Test
    void usualRedirectLeadsToHttps() throws Exception {
        doorway.publish(table(forwarding(ListenerAddress.HTTPS), redirecting("HTTPS", "443")));

        assertThat(plain("GET /cart?id=7 HTTP/1.1\r\nHost: " + HOST))
                .startsWith("HTTP/1.1 301 Moved Permanently\r\n")
                .contains("Location: https://" + HOST + ":443/cart?id=7\r\n");
        assertThat(doorway.balancerCounts().answers().redirects()).isEqualTo(1);
    }

    @Test
    void redirectKeepsTheProtocolAndThePortOfThePlainListener() throws Exception {
        doorway.publish(table(redirecting("#{protocol}", "#{port}")));

        assertThat(plain("GET / HTTP/1.1\r\nHost: " + HOST)).contains("Location: http://" + HOST + ":80/\r\n");
    }

    @Test
    void clientThatCameByANameUnderLocalhostIsLedBackToThisMachine() throws Exception {
        doorway.publish(table(forwarding(ListenerAddress.HTTPS), redirecting("HTTPS", "443")));
        String local = HOST + ".localhost";

        assertThat(plain("GET /cart HTTP/1.1\r\nHost: " + local + ":"
                        + doorway.door().httpPort()))
                .contains("Location: https://" + local + ":" + doorway.door().port() + "/cart\r\n");
    }

    @Test
    void plainRequestToABalancerWithoutAPlainListenerIsMisdirected() throws Exception {
        doorway.publish(table(forwarding(ListenerAddress.HTTPS)));

        assertThat(plain("GET / HTTP/1.1\r\nHost: " + HOST)).startsWith("HTTP/1.1 421 Misdirected Request\r\n");
        assertThat(target.heads()).isEmpty();
    }

    @Test
    void http2IsForTlsOnly() throws Exception {
        doorway.publish(table(forwarding(ListenerAddress.HTTP)));

        assertThat(plain("PRI * HTTP/2.0\r\n\r\nSM")).doesNotStartWith("HTTP/1.1 200");
        assertThat(target.heads()).isEmpty();
    }

    @Test
    void forwardProxyMakesPlainUrlsWork() throws Exception {
        doorway.publish(table(forwarding(ListenerAddress.HTTPS), forwarding(ListenerAddress.HTTP)));

        try (Socket client =
                new Socket(InetAddress.getLoopbackAddress(), doorway.door().proxyPort())) {
            for (int i = 0; i < 2; i++) {
                assertThat(ask(client, "GET http://" + HOST + "/a HTTP/1.1\r\nHost: " + HOST))
                        .startsWith("HTTP/1.1 200 OK\r\n");
                assertThat(target.head()).startsWith("GET /a HTTP/1.1\r\n").contains("X-Forwarded-Proto: http\r\n");
            }
        }
    }

    @Test
    void tunnelToAPortLeadsToItsListener() throws Exception {
        doorway.publish(table(forwarding(ListenerAddress.HTTPS), forwarding(new ListenerAddress(false, 8080))));

        try (Socket client =
                new Socket(InetAddress.getLoopbackAddress(), doorway.door().proxyPort())) {
            assertThat(ask(client, "CONNECT " + HOST + ":8080 HTTP/1.1\r\nHost: " + HOST + ":8080"))
                    .startsWith("HTTP/1.1 200");
            assertThat(ask(client, "GET / HTTP/1.1\r\nHost: " + HOST + ":8080")).startsWith("HTTP/1.1 200 OK\r\n");
        }
        assertThat(target.head()).contains("X-Forwarded-Port: 8080\r\n");
    }

    /** The access log, once something is in it: that is written when the client has its answer. */
    private String line() throws IOException {
        long patience = System.nanoTime() + Doorway.PATIENCE.toNanos();
        while (!Files.readString(log).endsWith("\n") && System.nanoTime() < patience) {
            Thread.onSpinWait();
        }
        return Files.readString(log);
    }

    private LoadBalancerRoutes forwarding(ListenerAddress listener) {
        LoadBalancerRoutes like = balancer("lb", List.of(HOST), rule(1, HOST, group("g", 1, target.healthy())));
        return new LoadBalancerRoutes(
                like.arn(),
                like.dnsName(),
                listener.secure() ? like.certificateHosts() : List.of(),
                like.rules(),
                like.otherwise(),
                like.attributes(),
                listener);
    }

    private static LoadBalancerRoutes redirecting(String protocol, String port) {
        LoadBalancerRoutes like = balancer("lb", List.of());
        return new LoadBalancerRoutes(
                like.arn(),
                like.dnsName(),
                List.of(),
                List.of(),
                new RuleAction.Redirect(protocol, "#{host}", port, "/#{path}", "#{query}", 301),
                BalancerAttributes.EXPRESS,
                ListenerAddress.HTTP);
    }

    private String plain(String head) throws IOException {
        try (Socket client =
                new Socket(InetAddress.getLoopbackAddress(), doorway.door().httpPort())) {
            return ask(client, head);
        }
    }

    private static String ask(Socket client, String head) throws IOException {
        client.setSoTimeout((int) Doorway.PATIENCE.toMillis());
        client.getOutputStream().write((head + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        client.getOutputStream().flush();
        return RawTarget.readHead(client.getInputStream());
    }
}
