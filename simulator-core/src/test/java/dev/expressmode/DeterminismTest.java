package dev.expressmode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same seed and the same commands give the same history, byte for byte. */
class DeterminismTest {
    @Test
    void the_same_seed_gives_the_same_history_twice() {
        assertSame(HistoryDump.lines(42), HistoryDump.lines(42));
    }

    @Test
    void another_jvm_gives_the_same_history(@TempDir Path directory) throws IOException, InterruptedException {
        // given
        Path output = directory.resolve("history.txt");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

        // when
        Process other = new ProcessBuilder(
                        java, "-ea", "-Xmx256m", "-cp", classPath, "dev.expressmode.HistoryDump", "42")
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();

        // then
        assertThat(other.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(other.exitValue()).isZero();
        assertSame(HistoryDump.lines(42), Files.readAllLines(output, StandardCharsets.UTF_8));
    }

    @Test
    void another_seed_gives_another_history() {
        assertThat(HistoryDump.lines(43)).isNotEqualTo(HistoryDump.lines(42));
    }

    /** Reports the first difference instead of two histories of thousands of lines. */
    private static void assertSame(List<String> expected, List<String> actual) {
        for (int line = 0; line < Math.min(expected.size(), actual.size()); line++) {
            assertThat(actual.get(line)).as("line %d", line + 1).isEqualTo(expected.get(line));
        }
        assertThat(actual).hasSameSizeAs(expected);
        assertThat(expected).hasSizeGreaterThan(300);
    }
}
