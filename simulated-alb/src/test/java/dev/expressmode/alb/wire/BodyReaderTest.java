package dev.expressmode.alb.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyReaderTest {
    private static final String CHUNKS = "5;x=y\r\nhello\r\n1\r\n!\r\n0\r\nX-Sum: 7\r\n\r\n";

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 100})
    void chunksAreUnwrappedHoweverTheyArrive(int bytesAtATime) {
        BodyReader body = BodyReader.unwrapping(Framing.CHUNKED);

        assertThat(readAll(body, CHUNKS, bytesAtATime)).isEqualTo("hello!");
        assertThat(body.isDone()).isTrue();
        assertThat(body.trailers()).containsExactly(new Field("X-Sum", "7"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 100})
    void chunksAreFoundAsSentUpToTheirEnd(int bytesAtATime) {
        BodyReader body = BodyReader.asSent(Framing.CHUNKED);

        assertThat(readAll(body, CHUNKS + "GET / HTTP/1.1", bytesAtATime)).isEqualTo(CHUNKS);
        assertThat(body.isDone()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x\r\n",
                "\r\n",
                "-1\r\n",
                "0x5\r\nhello\r\n",
                "5\nhello\r\n",
                "5\r\nhello!",
                "5\r\nhello\n0\r\n\r\n",
                "5;a\nb\r\n",
                "ffffffffffffffff\r\n",
                "0\r\nX: y\n\r\n"
            })
    void whatTwoParsersMayCountDifferentlyIsNoBody(String malformed) {
        BodyReader body = BodyReader.asSent(Framing.CHUNKED);

        assertThatThrownBy(() -> readAll(body, malformed, 100)).isInstanceOf(MalformedBodyException.class);
    }

    @Test
    void countedBodyLeavesWhatFollows() {
        BodyReader body = BodyReader.asSent(Framing.of(5));
        ByteBuffer in = ByteBuffer.wrap("hello!".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(text(body.next(in))).isEqualTo("hello");
        assertThat(body.isDone()).isTrue();
        assertThat(in.remaining()).isEqualTo(1);
    }

    @Test
    void bodyUntilCloseMayEndAtAnyTimeAndACountedOneMayNot() {
        assertThat(BodyReader.asSent(Framing.UNTIL_CLOSE).mayEndNow()).isTrue();
        assertThat(BodyReader.asSent(Framing.of(5)).mayEndNow()).isFalse();
    }

    private static String readAll(BodyReader body, String sent, int bytesAtATime) {
        StringBuilder read = new StringBuilder();
        byte[] bytes = sent.getBytes(StandardCharsets.ISO_8859_1);
        for (int from = 0; from < bytes.length && !body.isDone(); from += bytesAtATime) {
            ByteBuffer in = ByteBuffer.wrap(bytes, from, Math.min(bytesAtATime, bytes.length - from));
            while (in.hasRemaining() && !body.isDone()) {
                read.append(text(body.next(in)));
            }
        }
        return read.toString();
    }

    private static String text(ByteBuffer bytes) {
        return StandardCharsets.ISO_8859_1.decode(bytes).toString();
    }
}
