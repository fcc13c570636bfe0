package dev.expressmode.alb.proxy;

import static dev.expressmode.alb.Tables.HOST;
import static dev.expressmode.alb.Tables.group;
import static dev.expressmode.alb.wire.OddRequests.unescaped;
import static org.assertj.core.api.Assertions.assertThat;

import dev.expressmode.alb.Tables;
import dev.expressmode.alb.wire.Finding;
import dev.expressmode.alb.wire.Framing;
import dev.expressmode.alb.wire.ReadRequest;
import dev.expressmode.alb.wire.RequestHead;
import dev.expressmode.alb.wire.RequestReader;
import dev.expressmode.alb.wire.Verdict;
import dev.expressmode.port.BalancerAttributes;
import dev.expressmode.port.BalancerAttributes.Desync;
import dev.expressmode.port.RoutingTable;
import dev.expressmode.port.RuleAction;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Odd requests over real sockets, each followed at once by a second one: the target, which reads strictly by RFC 9112,
 * has to see the same requests as the balancer, or none.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SmugglingTest {
    private static final String NEXT = "GET /next HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    private static final String CHUNKED = "POST /first HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3})");

    private RawTarget target;
    private Doorway doorway;

    @BeforeAll
    void open(@TempDir Path data) throws Exception {
        target = RawTarget.talking(SmugglingTest::answerOnceTheBodyIsWhole);
        doorway = Doorway.open(data);
    }

    @AfterAll
    void close() throws IOException {
        doorway.close();
        target.close();
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/odd-requests.csv", delimiter = '|', quoteCharacter = '\'')
    void oddRequestIsPassedOnOrRefusedAsTheModeSays(
            String request, String finding, String monitor, String defensive, String strictest) throws Exception {
        exchange(unescaped(request), Desync.MONITOR, monitor);
        exchange(unescaped(request), Desync.DEFENSIVE, defensive);
        exchange(unescaped(request), Desync.STRICTEST, strictest);
    }

    private void exchange(String request, Desync mode, String expected) throws Exception {
        serve(mode);
        boolean passes = expected.equals("pass");
        boolean goesOn = isFollowed(request, mode);

        List<String> statuses = statuses(request + body(request) + NEXT);

        assertThat(statuses.get(0)).as("%s", mode).isEqualTo(passes ? "200" : expected);
        assertThat(statuses).as("%s", mode).hasSize(goesOn ? 2 : 1);
        List<String> heads = drained();
        assertThat(heads).as("%s", mode).hasSize((passes ? 1 : 0) + (goesOn ? 1 : 0));
        assertThat(heads.stream().filter(head -> head.startsWith("GET /next "))).hasSize(goesOn ? 1 : 0);
    }

    /** A body as the balancer understands the head. */
    private static String body(String request) {
        if (!(read(request) instanceof ReadRequest.Complete complete)) {
            return "";
        }
        Framing framing = complete.head().framing();
        return framing instanceof Framing.Chunked
                ? "3\r\nabc\r\n0\r\n\r\n"
                : framing instanceof Framing.Length length ? "x".repeat((int) length.bytes()) : "";
    }

    /** Whether the connection is good for another request (documented: edit-load-balancer-attributes, desync modes). */
    private static boolean isFollowed(String request, Desync mode) {
        if (!(read(request) instanceof ReadRequest.Complete complete)) {
            return false;
        }
        RequestHead head = complete.head();
        boolean ambiguous = Verdict.severity(head.findings()).compareTo(Finding.Severity.AMBIGUOUS) >= 0;
        boolean severe = Verdict.severity(head.findings()) == Finding.Severity.SEVERE;
        return head.keepsAlive()
                && switch (mode) {
                    case MONITOR -> true;
                    case DEFENSIVE -> !ambiguous;
                    case STRICTEST -> !severe;
                };
    }

    private static ReadRequest read(String request) {
        byte[] bytes = request.getBytes(StandardCharsets.ISO_8859_1);
        return RequestReader.read(bytes, 0, bytes.length);
    }

    /** Documented: RFC 9112 section 7.1. Each is refused because some other parser would see another end of the body. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "size in hexadecimal notation of C          | 0x3\\r\\nabc\\r\\n0\\r\\n\\r\\n",
                "size with a sign                           | +3\\r\\nabc\\r\\n0\\r\\n\\r\\n",
                "negative size                              | -3\\r\\nabc\\r\\n0\\r\\n\\r\\n",
                "no size                                    | \\r\\nabc\\r\\n0\\r\\n\\r\\n",
                "space before the size                      | \\x203\\r\\nabc\\r\\n0\\r\\n\\r\\n",
                "size that is no number                     | xyz\\r\\nabc\\r\\n0\\r\\n\\r\\n",
                "size beyond 64 bits                        | 10000000000000003\\r\\nabc\\r\\n0\\r\\n\\r\\n",
                "many zeros before a size                   | 0000000000000003\\r\\nabc\\r\\n0\\r\\n\\r\\n",
                "underscore in the size                     | 0_3\\r\\nabc\\r\\n0\\r\\n\\r\\n",
                "line feed alone behind the size            | 3\\nabc\\r\\n0\\r\\n\\r\\n",
                "carriage return alone behind the size      | 3\\rXabc\\r\\n0\\r\\n\\r\\n",
                "line feed in an extension                  | 3;a\\nabc\\r\\n0\\r\\n\\r\\n",
                "data longer than its size                  | 2\\r\\nabc\\r\\n0\\r\\n\\r\\n",
                "data shorter than its size                 | 4\\r\\nabc\\r\\n0\\r\\n\\r\\n",
                "no line end behind data                    | 3\\r\\nabc0\\r\\n\\r\\n",
                "line feed alone behind data                | 3\\r\\nabc\\n0\\r\\n\\r\\n",
                "line feeds alone around the last size      | 3\\r\\nabc\\r\\n0\\n\\n",
                "line feed alone behind a trailer           | 3\\r\\nabc\\r\\n0\\r\\nX: y\\n\\r\\n",
                "carriage return alone in a trailer         | 3\\r\\nabc\\r\\n0\\r\\nX: y\\rZ\\r\\n\\r\\n",
                "number in full width digits                | \\xEF\\xBC\\x93\\r\\nabc\\r\\n0\\r\\n\\r\\n"
            })
    void chunksThatCanBeCountedInTwoWaysAre400AndNothingBehindThemIsRead(String what, String body) throws Exception {
        serve(Desync.MONITOR);

        assertThat(statuses(CHUNKED + unescaped(body) + NEXT)).as(what).containsExactly("400");

        assertThat(drained()).allMatch(head -> head.startsWith("POST /first "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3\\r\\nabc\\r\\n0\\r\\n\\r\\n",
                "03\\r\\nabc\\r\\n000\\r\\n\\r\\n",
                "a\\r\\n0123456789\\r\\nA\\r\\n0123456789\\r\\n0\\r\\n\\r\\n",
                "3;name=value\\r\\nabc\\r\\n0;last\\r\\n\\r\\n",
                "3 \\r\\nabc\\r\\n0\\r\\n\\r\\n",
                "3\\r\\nabc\\r\\n0\\r\\nX-Sum: 1\\r\\nX-Other: 2\\r\\n\\r\\n",
                "0\\r\\n\\r\\n"
            })
    void chunksThatAreWellFormedArePassedOnAndSoIsTheRequestBehindThem(String body) throws Exception {
        serve(Desync.MONITOR);

        assertThat(statuses(CHUNKED + unescaped(body) + NEXT)).containsExactly("200", "200");

        assertThat(drained())
                .satisfiesExactly(head -> assertThat(head).startsWith("POST /first "), head -> assertThat(head)
                        .startsWith("GET /next "));
    }

    /** The classic attacks: where two parsers disagree, the second request hides in the body of the first. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CL.TE | Content-Length: 54\\r\\nTransfer-Encoding: chunked | 0\\r\\n\\r\\nGET /hidden HTTP/1.1\\r\\nHost: a\\r\\nX: ",
                "TE.CL | Transfer-Encoding: chunked\\r\\nContent-Length: 4 | 18\\r\\nGET /hidden HTTP/1.1\\r\\n\\r\\n\\r\\n0\\r\\n\\r\\n",
                "TE.TE | Transfer-Encoding: chunked\\r\\nTransfer-Encoding: identity | 0\\r\\n\\r\\nGET /hidden HTTP/1.1\\r\\nX: ",
                "CL.0  | Content-Length: 30 | GET /hidden HTTP/1.1\\r\\nHost: a"
            })
    void hiddenRequestIsWhatTheBalancerSawOrNothing(String attack, String headers, String body) throws Exception {
        serve(Desync.MONITOR);

        List<String> statuses = statuses(
                "POST /first HTTP/1.1\r\nHost: a\r\n" + unescaped(headers) + "\r\n\r\n" + unescaped(body) + NEXT);

        // one request of the target's for one answer of the balancer's: nobody is left with another's answer
        List<String> heads = drained();
        assertThat(heads.stream().filter(head -> head.startsWith("POST /first ")))
                .as(attack)
                .hasSize(1);
        assertThat(statuses.stream().filter("200"::equals)).as(attack).hasSizeLessThanOrEqualTo(heads.size());
        assertThat(heads).allSatisfy(head -> assertThat(framings(head)).isLessThanOrEqualTo(1));
    }

    /** With a target of its own: what the one before may still be sent is nobody's business any more. */
    private void serve(Desync mode) throws IOException {
        target.close();
        target = RawTarget.talking(SmugglingTest::answerOnceTheBodyIsWhole);
        RuleAction everything = new RuleAction.Forward(List.of(group("g", 1, target.healthy())), Duration.ZERO);
        doorway.publish(Tables.table(new RoutingTable.LoadBalancerRoutes(
                "lb", "lb-1", List.of(), List.of(), everything, BalancerAttributes.EXPRESS.with(mode))));
    }

    private List<String> drained() {
        List<String> heads = new ArrayList<>();
        target.heads().drainTo(heads);
        return heads;
    }

    private List<String> statuses(String text) throws IOException {
        try (SSLSocket client = doorway.connect(HOST)) {
            RawTarget.write(client, text);
            String answers = new String(client.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            return STATUS.matcher(answers)
                    .results()
                    .map(found -> found.group(1))
                    .toList();
        }
    }

    private static int framings(String head) {
        Matcher found =
                Pattern.compile("(?im)^(content-length|transfer-encoding):").matcher(head);
        return (int) found.results().count();
    }

    private static void answerOnceTheBodyIsWhole(Socket socket, String head) throws IOException {
        InputStream in = socket.getInputStream();
        String lower = head.toLowerCase(Locale.ROOT);
        Matcher length = Pattern.compile("\ncontent-length: (\\d+)\r\n").matcher(lower);
        if (Pattern.compile("\ntransfer-encoding: chunked\r\n").matcher(lower).find()) {
            int size = Integer.parseInt(line(in).split(";")[0].strip(), 16);
            while (size > 0) {
                if (in.readNBytes(size + 2).length < size + 2) {
                    throw new IOException("chunk cut off");
                }
                size = Integer.parseInt(line(in).split(";")[0].strip(), 16);
            }
            while (!line(in).isEmpty()) {
                // trailers
            }
        } else if (length.find()) {
            in.skipNBytes(Integer.parseInt(length.group(1)));
        }
        RawTarget.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        int next = in.read();
        while (next >= 0 && next != '\n') {
            line.append((char) next);
            next = in.read();
        }
        if (next < 0) {
            throw new IOException("line cut off");
        }
        return line.toString().strip();
    }
}
