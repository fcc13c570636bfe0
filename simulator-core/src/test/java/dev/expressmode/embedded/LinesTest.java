package dev.expressmode.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinesTest {
    private final List<String> lines = new ArrayList<>();
    private final Lines cut = new Lines(lines::add);

    private void write(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        cut.append(bytes, bytes.length);
    }

    @Test
    void lines_are_handed_over_when_they_are_complete() {
        write("one\r\ntw");
        assertThat(lines).containsExactly("one");
        write("o ü\nthree");
        assertThat(lines).containsExactly("one", "two ü");
        cut.end();
        assertThat(lines).containsExactly("one", "two ü", "three");
    }

    @Test
    void a_line_without_end_comes_in_pieces() {
        write("x".repeat(40_000));
        assertThat(lines).hasSize(2);
    }
}
