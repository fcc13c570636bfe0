package dev.expressmode.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every piece of Java in the documentation of the JUnit extension is part of a test that the build compiles and runs. The
 * comment above it names the file.
 */
class SnippetsTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Pattern SNIPPET =
            Pattern.compile("(?:<!-- from (\\S+) -->\\n)?```java\\n(.*?)```", Pattern.DOTALL);

    @Test
    void every_java_snippet_is_part_of_a_source_that_is_compiled_and_run() throws IOException {
        List<String> wrong = new ArrayList<>();
        int snippets = 0;
        try (Stream<Path> pages = Files.walk(ROOT.resolve("docs/testing"))) {
            for (Path page : pages.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList()) {
                Matcher found = SNIPPET.matcher(Files.readString(page));
                while (found.find()) {
                    snippets++;
                    if (!isInSource(found.group(1), found.group(2))) {
                        wrong.add(page.getFileName() + ": " + found.group(2));
                    }
                }
            }
        }
        assertThat(snippets).isGreaterThan(3);
        assertThat(wrong).isEmpty();
    }

    private static boolean isInSource(String file, String snippet) throws IOException {
        return file != null && squeezed(Files.readString(ROOT.resolve(file))).contains(squeezed(snippet));
    }

    /** Without regard to indentation and line breaks. */
    private static String squeezed(String text) {
        return text.replaceAll("\\s+", "");
    }
}
