package dev.expressmode.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import org.junit.jupiter.api.Test;

class OutputRingTest {

    @Test
    void shortOutputIsKeptWhole() {
        OutputRing ring = new OutputRing(100);

        ring.drain(new ByteArrayInputStream("one\ntwo\n".getBytes(UTF_8)));

        assertThat(ring.lines()).containsExactly("one", "two");
    }

    @Test
    void ofLongOutputTheEndIsKept() {
        OutputRing ring = new OutputRing(9);

        ring.drain(new ByteArrayInputStream("first\nsecond\nthird".getBytes(UTF_8)));

        assertThat(ring.lines()).containsExactly("ond", "third");
    }

    @Test
    void noOutputIsNoLines() {
        assertThat(new OutputRing(10).lines()).isEmpty();
    }
}
