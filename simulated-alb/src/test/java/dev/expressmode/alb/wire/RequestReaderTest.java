package dev.expressmode.alb.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expressmode.port.BalancerAttributes.Desync;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the balancer makes of requests that are not as they should be: each line is a request, what is found in it, and
 * what the three desync modes do with it ({@code pass}, or the status it is refused with).
 */
class RequestReaderTest {
    private static final String START = "GET / HTTP/1.1\r\n";
    private static final String HOST = "Host: a\r\n";
    private static final Pattern HEXADECIMAL = Pattern.compile("\\\\x(..)");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // compliant
                "GET / HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n | | pass | pass | pass",
                "\\r\\nGET / HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n | | pass | pass | pass",
                "GET / HTTP/1.0\\r\\n\\r\\n | | pass | pass | pass",
                "OPTIONS * HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n | | pass | pass | pass",
                "GET http://a/b HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n | | pass | pass | pass",
                "GET / HTTP/1.1\\r\\nHost:a\\r\\n\\r\\n | | pass | pass | pass",
                "GET / HTTP/1.1\\r\\nHost: a\\r\\nX-Empty:\\r\\n\\r\\n | | pass | pass | pass",
                "PURGE / HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n | | pass | pass | pass",
                "POST / HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 3\\r\\n\\r\\n | | pass | pass | pass",
                "POST / HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 0\\r\\n\\r\\n | | pass | pass | pass",
                "POST / HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n | | pass | pass | pass",
                "POST / HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: CHUNKED\\r\\n\\r\\n | | pass | pass | pass",
                "POST / HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: identity\\r\\n\\r\\n | | pass | pass | pass",
                // acceptable
                "GET /a b HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n | SpaceInUri | pass | pass | 400",
                "GET  / HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n | SpaceInUri | pass | pass | 400",
                "GET / HTTP/1.2\\r\\nHost: a\\r\\n\\r\\n | NonCompliantVersion | pass | pass | 400",
                "GET /\\r\\n | NonCompliantVersion | pass | pass | 400",
                "GET / HTTP/1.1\\nHost: a\\n\\n | NonCrLfLineTermination | pass | pass | 400",
                "GET / HTTP/1.1\\r\\nHost: a\\n\\r\\n | NonCrLfLineTermination | pass | pass | 400",
                "GET / HTTP/1.1\\r\\nHost: a\\r\\nX: \\x01\\r\\n\\r\\n | NonCompliantHeader | pass | pass | 400",
                "GET / HTTP/1.1\\r\\nHost: a\\r\\nX: \\xE9\\r\\n\\r\\n | NonCompliantHeader | pass | pass | 400",
                "GET / HTTP/1.1\\r\\nHost: a\\r\\nX : b\\r\\n\\r\\n | NonCompliantHeader | pass | pass | 400",
                "GET / HTTP/1.1\\r\\nHost: a\\r\\nX(y): b\\r\\n\\r\\n | NonCompliantHeader | pass | pass | 400",
                "GET / HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 0\\r\\n\\r\\n | GetHeadZeroContentLength | pass | pass | 400",
                "HEAD / HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 0\\r\\n\\r\\n | GetHeadZeroContentLength | pass | pass | 400",
                // ambiguous
                "GET /\\x01 HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n | AmbiguousUri | pass | pass | 400",
                "GET /\\x7F HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n | AmbiguousUri | pass | pass | 400",
                "GET /\\t HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n | AmbiguousUri | pass | pass | 400",
                "GET / HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 3\\r\\n\\r\\n | UndefinedContentLengthSemantics | pass | pass | 400",
                "HEAD / HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 3\\r\\n\\r\\n | UndefinedContentLengthSemantics | pass | pass | 400",
                "GET / HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n | UndefinedTransferEncodingSemantics | pass | pass | 400",
                "POST / HTTP/1.0\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n | UndefinedTransferEncodingSemantics | pass | pass | 400",
                "POST / HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 3\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n | BothTeClPresent | pass | pass | 400",
                "POST / HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: chunked\\r\\nContent-Length: 3\\r\\n\\r\\n | BothTeClPresent | pass | pass | 400",
                "POST / HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 3\\r\\nContent-Length: 3\\r\\n\\r\\n | DuplicateContentLength | pass | pass | 400",
                "GET / HTTP/1.1\\r\\nHost: a\\r\\n: b\\r\\n\\r\\n | EmptyHeader | pass | pass | 400",
                "GET / HTTP/1.1\\r\\nHost: a\\r\\n  \\r\\n\\r\\n | EmptyHeader | pass | pass | 400",
                "GET / HTTP/1.1\\r\\nHost: a\\r\\nX: b\\r\\n c\\r\\n\\r\\n | MultilineHeader | pass | pass | 400",
                "GET / HTTP/1.1\\r\\nHost: a\\r\\nX: b\\r\\n\\tc\\r\\n\\r\\n | MultilineHeader | pass | pass | 400",
                "GET / HTTP/1.1\\r\\nHost: a\\r\\nno colon\\r\\n\\r\\n | MissingHeaderColon | pass | pass | 400",
                "POST / HTTP/1.1\\r\\nHost: a\\r\\nContent_Length: 3\\r\\n\\r\\n | SuspiciousHeader | pass | pass | 400",
                "POST / HTTP/1.1\\r\\nHost: a\\r\\nContent-Length : 3\\r\\n\\r\\n | SuspiciousHeader | pass | pass | 400",
                "POST / HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding : chunked\\r\\n\\r\\n | SuspiciousHeader | pass | pass | 400",
                "POST / HTTP/1.1\\r\\nHost: a\\r\\nTransfer_Encoding: chunked\\r\\n\\r\\n | SuspiciousHeader | pass | pass | 400",
                // severe, but there is a way to read it
                "POST / HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: chunked\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n | MultipleTransferEncodingChunked | pass | 400 | 400",
                "POST / HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 3\\r\\nTransfer_Encoding: chunked\\r\\n\\r\\n | SuspiciousTeClPresent | pass | 400 | 400",
                "POST / HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: chunked\\r\\nContent Length: 3\\r\\n\\r\\n | SuspiciousTeClPresent | pass | 400 | 400",
                "GET / HTTP/1.1\\r\\nHost: a\\r\\nX: b\\rc\\r\\n\\r\\n | BadHeader | pass | 400 | 400",
                // severe, and nothing could be sent on
                "POST / HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: x\\r\\n\\r\\n | BadContentLength | 400 | 400 | 400",
                "POST / HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: -1\\r\\n\\r\\n | BadContentLength | 400 | 400 | 400",
                "POST / HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: +1\\r\\n\\r\\n | BadContentLength | 400 | 400 | 400",
                "POST / HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 0x10\\r\\n\\r\\n | BadContentLength | 400 | 400 | 400",
                "POST / HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 1, 1\\r\\n\\r\\n | BadContentLength | 400 | 400 | 400",
                "POST / HTTP/1.1\\r\\nHost: a\\r\\nContent-Length:\\r\\n\\r\\n | BadContentLength | 400 | 400 | 400",
                "POST / HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 99999999999999999999\\r\\n\\r\\n | BadContentLength | 400 | 400 | 400",
                "POST / HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 3\\r\\nContent-Length: 4\\r\\n\\r\\n | MultipleContentLength | 400 | 400 | 400",
                "POST / HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: gzip\\r\\n\\r\\n | BadTransferEncoding | 501 | 501 | 501",
                "POST / HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: gzip, chunked\\r\\n\\r\\n | BadTransferEncoding | 501 | 501 | 501",
                "POST / HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: xchunked\\r\\n\\r\\n | BadTransferEncoding | 501 | 501 | 501",
                "POST / HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: \\x0Bchunked\\r\\n\\r\\n | BadTransferEncoding | 501 | 501 | 501",
                "POST / HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: \"chunked\"\\r\\n\\r\\n | BadTransferEncoding | 501 | 501 | 501",
                "GET / HTTP/1.1\\r\\nHost: a\\r\\nX: \\x00\\r\\n\\r\\n | BadHeader | 400 | 400 | 400",
                "GET /\\x00 HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n | BadUri | 400 | 400 | 400",
                "GET /a\\rb HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n | BadUri | 400 | 400 | 400",
                "G(T / HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n | BadMethod | 400 | 400 | 400",
                "' GET / HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n' | BadMethod | 400 | 400 | 400",
                "GET / HTTP/1\\r\\nHost: a\\r\\n\\r\\n | BadVersion | 400 | 400 | 400",
                "GET / http/1.1\\r\\nHost: a\\r\\n\\r\\n | BadVersion | 400 | 400 | 400",
                "GET / HTTP/1.1x\\r\\nHost: a\\r\\n\\r\\n | BadVersion | 400 | 400 | 400",
                "GET / HTTP/x.y\\r\\nHost: a\\r\\n\\r\\n | BadVersion | 400 | 400 | 400",
                "GET / HTTP/2.0\\r\\nHost: a\\r\\n\\r\\n | NonCompliantVersion | 505 | 505 | 505",
                "PRI * HTTP/2.0\\r\\n\\r\\nSM\\r\\n\\r\\n | NonCompliantVersion | 505 | 505 | 505",
                "GET HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n | MissingUri | 400 | 400 | 400",
                "GET\\r\\nHost: a\\r\\n\\r\\n | MissingUri | 400 | 400 | 400",
                "GET / HTTP/1.1\\r\\n\\r\\n | | 400 | 400 | 400",
            })
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
        return HEXADECIMAL
                .matcher(escaped.replace("\\r", "\r").replace("\\n", "\n").replace("\\t", "\t"))
                .replaceAll(match ->
                        Matcher.quoteReplacement(Character.toString((char) Integer.parseInt(match.group(1), 16))));
    }
}
