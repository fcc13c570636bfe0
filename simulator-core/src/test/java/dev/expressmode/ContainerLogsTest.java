package dev.expressmode;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContainerLogsTest {
    private static final String GROUP = "arn:aws:logs:us-east-1:000000000000:log-group:g";
    private static final int MIB = 1024 * 1024;

    private final ContainerLogs logs = new ContainerLogs();

    private void write(String stream, String line) {
        logs.append(GROUP, stream, Instant.EPOCH, line);
    }

    private List<String> lines(String stream) {
        return logs.lines(GROUP, line -> line.stream().equals(stream)).stream()
                .map(ContainerLogs.Line::message)
                .toList();
    }

    @Test
    void lines_of_a_group_come_in_the_order_they_were_written() {
        write("a", "1");
        write("b", "2");
        write("a", "3");

        assertThat(logs.lines(GROUP, line -> true))
                .extracting(ContainerLogs.Line::message)
                .containsExactly("1", "2", "3");
        assertThat(logs.streams(GROUP)).extracting(ContainerLogs.Stream::name).containsExactly("a", "b");
    }

    @Test
    void a_chatty_stream_loses_its_oldest_lines_and_counts_them_and_leaves_the_others_theirs() {
        write("quiet", "I was first");
        String mebibyte = "x".repeat(MIB);
        for (int i = 0; i < 100; i++) {
            write("chatty", i + mebibyte);
        }

        assertThat(lines("quiet")).containsExactly("I was first");
        assertThat(lines("chatty")).hasSize(15).last().asString().startsWith("99x");
        assertThat(logs.stream(GROUP, "chatty").orElseThrow().droppedLines()).isEqualTo(85);
    }

    @Test
    void when_all_together_are_too_much_the_stream_silent_longest_loses_its_lines() {
        String half = "x".repeat(12 * MIB);
        write("old", "first");
        write("old", half);
        write("middle", half);
        write("new", half);

        assertThat(logs.streams(GROUP)).extracting(ContainerLogs.Stream::name).containsExactly("middle", "new");
    }

    @Test
    void a_group_that_was_deleted_leaves_room() {
        for (int i = 0; i < 10; i++) {
            write("s" + i, "x".repeat(12 * MIB));
            logs.forget(GROUP);
        }
        write("a", "x".repeat(12 * MIB));
        write("b", "x".repeat(12 * MIB));

        assertThat(logs.streams(GROUP)).hasSize(2);
    }
}
