package dev.expressmode.alb.proxy;

import static dev.expressmode.alb.Tables.HOST;
import static dev.expressmode.alb.Tables.group;
import static org.assertj.core.api.Assertions.assertThat;

import dev.expressmode.alb.Tables;
import dev.expressmode.port.BalancerAttributes;
import dev.expressmode.port.BalancerAttributes.ForwardedFor;
import dev.expressmode.port.GroupAttributes;
import dev.expressmode.port.RoutingTable.WeightedGroup;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the balancer does to heads on their way, and which it refuses, over HTTP/1.1 and HTTP/2. */
class HeadersTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

    private Doorway doorway;
    private RawTarget target;

    @BeforeEach
    void open(@TempDir Path data) throws Exception {
        doorway = Doorway.open(data);
        target = RawTarget.answering(OK);
        doorway.serve(group("g", 1, target.healthy()));
    }

    @AfterEach
    void close() throws IOException {
        doorway.close();
        target.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "APPEND   | 192.0.2.1 | 192.0.2.1, 127.0.0.1",
                "APPEND   | none      | 127.0.0.1",
                "PRESERVE | 192.0.2.1 | 192.0.2.1",
                "PRESERVE | none      | none",
                "REMOVE   | 192.0.2.1 | none",
                "REMOVE   | none      | none"
            })
    void forwardedForHasThreeModes(ForwardedFor mode, String sent, String received) throws Exception {
        attributes(BalancerAttributes.EXPRESS.withHeaders(mode, false, false));

        assertThat(ask(sent == null ? "" : "X-Forwarded-For: " + sent + "\r\n")).startsWith("HTTP/1.1 200 ");

        String head = target.head();
        if (received == null) {
            assertThat(head).doesNotContainIgnoringCase("x-forwarded-for");
        } else {
            assertThat(head).contains("\r\nX-Forwarded-For: " + received + "\r\n");
        }
        assertThat(head).contains("\r\nX-Forwarded-Proto: https\r\n", "\r\nX-Forwarded-Port: 443\r\n");
    }

    @Test
    void clientPortIsAppendedWhenAskedFor() throws Exception {
        attributes(BalancerAttributes.EXPRESS.withHeaders(ForwardedFor.APPEND, true, false));

        ask("");

        assertThat(target.head()).containsPattern("\r\nX-Forwarded-For: 127\\.0\\.0\\.1:\\d+\r\n");
    }

    @ParameterizedTest
    @CsvSource({"false, true", "true, false"})
    void headersWithInvalidNamesAreDroppedOnlyWhenAskedFor(boolean drop, boolean passes) throws Exception {
        attributes(BalancerAttributes.EXPRESS.withHeaders(ForwardedFor.APPEND, false, drop));

        ask("X_Under: 1\r\nX.Dot: 2\r\nX-Fine: 3\r\n");

        String head = target.head();
        assertThat(head.contains("X_Under: 1\r\n")).isEqualTo(passes);
        assertThat(head.contains("X.Dot: 2\r\n")).isEqualTo(passes);
        assertThat(head).contains("X-Fine: 3\r\n");
    }

    @Test
    void headersOfTheConnectionStayBehindAndAllOthersPassInTheirOrderAndSpelling() throws Exception {
        ask(
                "x-B: 1\r\nKeep-Alive: 5\r\nX-Hop: 2\r\nConnection: X-Hop\r\nTE: trailers\r\nX-a: 3\r\nProxy-Connection: x\r\n");

        assertThat(target.head())
                .startsWith(
                        "GET / HTTP/1.1\r\nHost: " + HOST + "\r\nx-B: 1\r\nX-a: 3\r\nX-Forwarded-For: 127.0.0.1\r\n")
                .doesNotContainIgnoringCase("x-hop")
                .doesNotContain("TE:", "Keep-Alive", "Proxy-Connection");
    }

    @ParameterizedTest
    @CsvSource({"30, 200", "31, 463"})
    void moreThan30ForwardedAddressesAre463(int addresses, int status) throws Exception {
        String chain = "192.0.2.1, ".repeat(addresses - 1) + "192.0.2.1";

        assertThat(ask("X-Forwarded-For: " + chain + "\r\n")).startsWith("HTTP/1.1 " + status + " ");
        assertThat(askOverHttp2("x-forwarded-for: " + chain).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @EnumSource(
            value = GroupAttributes.ProtocolVersion.class,
            names = {"HTTP2", "GRPC"})
    void clientOfHttp11AtAGroupOfAnotherProtocolIs464(GroupAttributes.ProtocolVersion version) throws Exception {
        doorway.serve(new WeightedGroup("g", 1, List.of(target.healthy()), Tables.speaking(version)));

        assertThat(ask("")).startsWith("HTTP/1.1 464 Incompatible Protocol Versions\r\n");
        assertThat(target.heads()).isEmpty();
    }

    @Test
    void getAtAGrpcGroupIs464() throws Exception {
        doorway.serve(new WeightedGroup(
                "g", 1, List.of(target.healthy()), Tables.speaking(GroupAttributes.ProtocolVersion.GRPC)));

        assertThat(askOverHttp2().status()).isEqualTo(464);
    }

    /** Documented: load-balancer-limits, 16 K a line, 64 K in all. */
    @ParameterizedTest
    @CsvSource({"16383, 1, 200", "16384, 1, 400", "8000, 7, 200", "8000, 9, 413", "16000, 4, 200", "16000, 5, 413"})
    void headersHaveLimits(int lineLength, int lines, int status) throws Exception {
        StringBuilder headers = new StringBuilder();
        for (int i = 0; i < lines; i++) {
            headers.append("X-")
                    .append(i)
                    .append(": ")
                    .append("a".repeat(lineLength - 7))
                    .append("\r\n");
        }

        assertThat(ask(headers.toString())).startsWith("HTTP/1.1 " + status + " ");
    }

    @Test
    void addressOverTheLimitIs414OverHttp2Too() throws Exception {
        assertThat(http2(client -> client.request(true, "GET", HOST, "/" + "a".repeat(16 * 1024)))
                        .status())
                .isEqualTo(414);
    }

    @Test
    void unknownVersionIs505AndTraceIs405() throws Exception {
        assertThat(exchange("GET / HTTP/3.0\r\nHost: " + HOST + "\r\n\r\n"))
                .startsWith("HTTP/1.1 505 HTTP Version Not Supported\r\n");
        assertThat(exchange("TRACE / HTTP/1.1\r\nHost: " + HOST + "\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 405 Not Allowed\r\n");
        assertThat(http2(client -> client.request(true, "TRACE", HOST, "/")).status())
                .isEqualTo(405);
    }

    @Test
    void trailersOfAnHttp2RequestReachTheTargetBehindItsChunks() throws Exception {
        try (RawTarget reading = RawTarget.talking((socket, head) -> {
                    // the body ends where its trailers do
                    String body = RawTarget.readHead(socket.getInputStream());
                    String rest = RawTarget.readHead(socket.getInputStream());
                    RawTarget.write(
                            socket,
                            "HTTP/1.1 200 OK\r\nContent-Length: " + (body + rest).length() + "\r\n\r\n" + body + rest);
                });
                RawHttp2 client = RawHttp2.connect(doorway, HOST)) {
            doorway.serve(group("g", 1, reading.healthy()));
            client.request(false, "POST", HOST, "/", "te: trailers", "trailer: x-sum");
            client.body("abc\r\n", false);
            client.trailers("x-sum: 1", "x-other: 2");

            RawHttp2.Answer answer = client.answer();

            assertThat(reading.head()).contains("\r\nTransfer-Encoding: chunked\r\n");
            assertThat(answer.body()).isEqualTo("5\r\nabc\r\n\r\n0\r\nx-sum: 1\r\nx-other: 2\r\n\r\n");
        }
    }

    @Test
    void trailersOfATargetReachAnHttp2ClientAsHeadersBehindTheBody() throws Exception {
        try (RawTarget trailing = RawTarget.answering(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\nX-Sum: 1\r\n\r\n")) {
            doorway.serve(group("g", 1, trailing.healthy()));

            RawHttp2.Answer answer = askOverHttp2();

            assertThat(answer.body()).isEqualTo("abc");
            assertThat(answer.trailers())
                    .map(each -> each.toLowerCase(Locale.ROOT))
                    .containsExactly("x-sum: 1");
            assertThat(answer.end()).isEqualTo("ended");
        }
    }

    @Test
    void trailersOfAnHttp11RequestReachTheTargetAsTheyWereSent() throws Exception {
        try (RawTarget reading = RawTarget.talking((socket, head) -> {
            String body = RawTarget.readHead(socket.getInputStream());
            RawTarget.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
        })) {
            doorway.serve(group("g", 1, reading.healthy()));
            String body = "3;a=b\r\nabc\r\n0\r\nX-Sum: 1\r\n\r\n";

            String answer = exchange("POST / HTTP/1.1\r\nHost: " + HOST
                    + "\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n" + body);

            assertThat(answer).endsWith("\r\n\r\n" + body);
        }
    }

    @Test
    void namesFromHttp2GoOutInLowerCaseButForThoseTheBalancerAdds() throws Exception {
        askOverHttp2("x-mine: 1");

        assertThat(target.head())
                .startsWith("GET / HTTP/1.1\r\nHost: " + HOST + "\r\nx-mine: 1\r\nX-Forwarded-For: 127.0.0.1\r\n")
                .contains("\r\nX-Amzn-Trace-Id: Root=1-");
    }

    private void attributes(BalancerAttributes attributes) {
        doorway.publish(Tables.withAttributes(Tables.serving(group("g", 1, target.healthy())), attributes));
    }

    private String ask(String headers) throws IOException {
        String request = "GET / HTTP/1.1\r\nHost: " + HOST + "\r\n" + headers + "\r\n";
        try (SSLSocket client = doorway.connect(HOST)) {
            RawTarget.write(client, request);
            return RawTarget.readHead(client.getInputStream());
        }
    }

    private String exchange(String request) throws IOException {
        try (SSLSocket client = doorway.connect(HOST)) {
            RawTarget.write(client, request);
            return new String(client.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private RawHttp2.Answer askOverHttp2(String... fields) throws Exception {
        return http2(client -> client.request(true, "GET", HOST, "/", fields));
    }

    @FunctionalInterface
    private interface Asking {
        void ask(RawHttp2 client) throws IOException;
    }

    private RawHttp2.Answer http2(Asking asking) throws Exception {
        try (RawHttp2 client = RawHttp2.connect(doorway, HOST)) {
            asking.ask(client);
            return client.answer();
        }
    }
}
