package dev.expressmode.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of incidents in the documentation leads to scenarios that exist, and leaves none out. */
class IncidentsTest {
    private static final Path DOCUMENT = Path.of("../docs/scenarios.md");
    private static final Path LIBRARY = Path.of("src/main/scenarios");

    @Test
    void every_scenario_of_the_library_stands_in_the_table_and_every_one_in_it_exists() throws IOException {
        String document = Files.readString(DOCUMENT);
        String table = document.substring(document.indexOf("## Incidents"));
        List<String> named = new ArrayList<>();
        Matcher matcher = Pattern.compile("`([a-z]+/[a-z0-9-]+)`").matcher(table);
        while (matcher.find()) {
            named.add(matcher.group(1));
        }
        List<String> real = LibraryTest.files().stream()
                .map(file ->
                        LIBRARY.relativize(file).toString().replace('\\', '/').replace(".yaml", ""))
                .toList();
        assertThat(named).isNotEmpty().allSatisfy(name -> assertThat(real).contains(name));
        assertThat(real).allSatisfy(name -> assertThat(named).contains(name));
    }
}
