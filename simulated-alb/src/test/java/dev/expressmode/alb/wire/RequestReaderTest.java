package dev.expressmode.alb.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expressmode.port.BalancerAttributes.Desync;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** What the balancer makes of requests that are not as they should be, in each mode; the file says which. */
class RequestReaderTest {
    private static final String START = "GET / HTTP/1.1\r\n";
    private static final String HOST = "Host: a\r\n";

    @ParameterizedTest
    @CsvFileSource(resources = "/odd-requests.csv", delimiter = '|', quoteCharacter = '\'')
    void oddRequestIsClassifiedAndTreatedByMode(
            String request, String finding, String monitor, String defensive, String strictest) {
        ReadRequest read = read(unescaped(request));

        assertThat(worst(read)).isEqualTo(finding == null ? "" : finding);
        assertThat(Stream.of(Desync.values()).map(mode -> outcome(read, mode)))
                .containsExactly(monitor, defensive, strictest);
    }

    @Test
    void linesAreReadUpToTheirLimits() {
        String longest = "GET /" + "a".repeat(Limits.LINE - "GET / HTTP/1.1\r\n".length()) + " HTTP/1.1\r\n";
        assertThat(outcome(read(longest + HOST + "\r\n"))).isEqualTo("pass");
        assertThat(outcome(read("x" + longest + HOST + "\r\n"))).isEqualTo("414");
        assertThat(outcome(read("a".repeat(Limits.LINE)))).isEqualTo("414");

        String header = "X: " + "a".repeat(8000) + "\r\n";
        assertThat(outcome(read(START + HOST + header.repeat(8) + "\r\n"))).isEqualTo("pass");
        assertThat(outcome(read(START + HOST + header.repeat(9) + "\r\n"))).isEqualTo("413");
        assertThat(outcome(read(START + "X: " + "a".repeat(Limits.LINE)))).isEqualTo("400");
    }

    @Test
    void beginningOfARequestIsIncomplete() {
        String whole = "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\n";

        for (int length = 0; length < whole.length(); length++) {
            assertThat(read(whole.substring(0, length))).isInstanceOf(ReadRequest.Incomplete.class);
        }
        assertThat(read(whole)).isInstanceOf(ReadRequest.Complete.class);
    }

    private static String outcome(ReadRequest read) {
        return outcome(read, Desync.MONITOR);
    }

    private static String outcome(ReadRequest read, Desync mode) {
        if (read instanceof ReadRequest.Refused refused) {
            return Integer.toString(refused.status());
        }
        RequestHead head = ((ReadRequest.Complete) read).head();
        return Verdict.of(head.findings(), mode).pass() ? "pass" : "400";
    }

    private static String worst(ReadRequest read) {
        return Verdict.worst(
                        read instanceof ReadRequest.Refused refused
                                ? refused.findings()
                                : ((ReadRequest.Complete) read).head().findings())
                .map(Finding::text)
                .orElse("");
    }

    private static ReadRequest read(String request) {
        byte[] bytes = request.getBytes(StandardCharsets.ISO_8859_1);
        return RequestReader.read(bytes, 0, bytes.length);
    }

    private static String unescaped(String escaped) {
        return OddRequests.unescaped(escaped);
    }
}
