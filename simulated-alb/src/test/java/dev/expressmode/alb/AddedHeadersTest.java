package dev.expressmode.alb;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class AddedHeadersTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochSecond(0x67891233L));
    private static final String NEW_ID = "1-67891233-[0-9a-f]{24}";

    private final AddedHeaders headers = new AddedHeaders(42, CLOCK);

    @Test
    void clientAddressIsAppendedToTheChain() {
        assertThat(AddedHeaders.forwardedFor(List.of(), "127.0.0.1")).isEqualTo("127.0.0.1");
        assertThat(AddedHeaders.forwardedFor(List.of("203.0.113.7, 10.0.0.1", "10.0.0.2"), "127.0.0.1"))
                .isEqualTo("203.0.113.7, 10.0.0.1, 10.0.0.2, 127.0.0.1");
    }

    @Test
    void requestWithoutTraceIdGetsARoot() {
        assertThat(headers.traceId(List.of(), 100)).matches("Root=" + NEW_ID);
    }

    @Test
    void traceIdsDifferFromRequestToRequestAndRepeatWithTheSeed() {
        String first = headers.traceId(List.of(), 0);

        assertThat(headers.traceId(List.of(), 0)).isNotEqualTo(first);
        assertThat(new AddedHeaders(42, CLOCK).traceId(List.of(), 0)).isEqualTo(first);
    }

    @Test
    void incomingRootStaysBehindANewSelf() {
        assertThat(headers.traceId(List.of("Root=1-5759e988-bd862e3fe1be46a994272793;CalledFrom=app"), 100))
                .matches("Self=" + NEW_ID + ";Root=1-5759e988-bd862e3fe1be46a994272793;CalledFrom=app");
    }

    @Test
    void incomingSelfIsReplaced() {
        assertThat(headers.traceId(List.of("Self=1-00000000-old;Root=1-5759e988-r"), 100))
                .matches("Self=" + NEW_ID + ";Root=1-5759e988-r");
    }

    @Test
    void fieldsWithoutARootGetOne() {
        assertThat(headers.traceId(List.of("CalledFrom=app"), 100)).matches("Root=" + NEW_ID + ";CalledFrom=app");
    }

    @Test
    void headersOverSevenKilobytesKeepJustARoot() {
        String incoming = "Root=1-5759e988-bd862e3fe1be46a994272793";
        int atLimit = 7 * 1024 - headers.traceId(List.of(incoming), 0).length();

        assertThat(headers.traceId(List.of(incoming), atLimit)).startsWith("Self=");
        assertThat(headers.traceId(List.of(incoming), atLimit + 1)).matches("Root=" + NEW_ID);
    }
}
