package dev.expressmode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expressmode.api.ServiceApi;
import dev.expressmode.live.SimulatedServices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Holds the table of operations in the README to what the dispatcher has. Where it is out of date it is written anew,
 * except in CI, where that is a failure.
 */
class OperationsTableTest {
    private static final String FROM = "<!-- operations: written by OperationsTableTest -->\n";
    private static final String TO = "<!-- /operations -->";
    private static final Path README =
            Path.of("..").toAbsolutePath().normalize().resolve("README.md");

    @Test
    void the_readme_lists_the_operations_that_are_answered() throws IOException {
        String readme = Files.readString(README);
        int from = readme.indexOf(FROM) + FROM.length();
        int to = readme.indexOf(TO);
        assertThat(to).as("the place for the table in README.md").isGreaterThan(from - 1);
        String expected = readme.substring(0, from) + table() + readme.substring(to);
        if (!readme.equals(expected) && !Boolean.getBoolean("expressmode.ci")) {
            Files.writeString(README, expected);
            readme = expected;
        }
        assertThat(readme).isEqualTo(expected);
    }

    private static String table() {
        StringBuilder table = new StringBuilder("| service | operations |\n|---|---|\n");
        for (ServiceApi service : SimulatedServices.of(new Simulation(1).mode())) {
            List<String> names = service.operationNames().stream().sorted().toList();
            table.append("| ")
                    .append(service.title())
                    .append(" (")
                    .append(names.size())
                    .append(") | ")
                    .append(String.join(", ", names))
                    .append(" |\n");
        }
        return table.toString();
    }
}
