package dev.expressmode.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every scenario of the library holds, and tells the timeline that stands beside it. */
class LibraryTest {
    private static final Path LIBRARY = Path.of("src/main/scenarios");

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(LIBRARY)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    @TestFactory
    Stream<DynamicTest> every_scenario_holds() throws IOException {
        return files().stream()
                .map(file -> DynamicTest.dynamicTest(LIBRARY.relativize(file).toString(), () -> {
                    Scenarios.Read read = Scenarios.read(file);
                    assertThat(read.mistakes()).isEmpty();
                    Run run = Scenarios.run(read.scenario().orElseThrow(), file);
                    assertThat(run.failures()).as(run.timeline()).isEmpty();
                    GoldenTimeline golden = GoldenTimeline.beside(file);
                    assertThat(golden.difference(run)).as(file.toString()).isEmpty();
                }));
    }

    @Test
    void no_scenario_is_longer_than_60_lines() throws IOException {
        for (Path file : files()) {
            assertThat(Files.readAllLines(file)).as(file.toString()).hasSizeLessThan(60);
        }
    }
}
