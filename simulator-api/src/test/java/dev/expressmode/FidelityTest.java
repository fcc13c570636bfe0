package dev.expressmode;

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
 * Holds {@code docs/fidelity.md} to the sources: a row for every remark in a comment that says how a behaviour of AWS is
 * known. Where the table is out of date it is written anew, except in CI, where that is a failure.
 */
class FidelityTest {
    private static final Pattern REMARK = Pattern.compile("(?is)\\b(documented|observed|inferred|assumed)\\b");
    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*\\*.*?\\*/|(?m)//[^\\n]*(?:\\n\\s*//[^\\n]*)*");
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path TABLE = ROOT.resolve("docs/fidelity.md");

    private record Row(String file, String label, String text) {
        String line() {
            return "| " + label + " | " + text.replace("|", "\\|") + " | `" + file + "` |";
        }
    }

    @Test
    void the_table_lists_every_remark_in_the_sources() throws IOException {
        String expected = table();
        String actual = Files.exists(TABLE) ? Files.readString(TABLE) : "";
        if (!expected.equals(actual) && !Boolean.getBoolean("expressmode.ci")) {
            Files.createDirectories(TABLE.getParent());
            Files.writeString(TABLE, expected);
            actual = expected;
        }
        assertThat(actual).isEqualTo(expected);
    }

    @Test
    void every_duration_says_how_it_is_known() throws IOException {
        String times = Files.readString(ROOT.resolve("simulator-core/src/main/java/dev/expressmode/engine/Times.java"));
        Matcher parameter = Pattern.compile("(?s)@param (\\w+) (.*?)(?=\\n \\* @param|\\n \\*/)")
                .matcher(times);
        List<String> silent = new ArrayList<>();
        while (parameter.find()) {
            if (!REMARK.matcher(parameter.group(2)).find()) {
                silent.add(parameter.group(1));
            }
        }
        assertThat(silent).isEmpty();
    }

    private static String table() throws IOException {
        List<Row> rows = new ArrayList<>();
        for (Path source : sources()) {
            collect(source, rows);
        }
        StringBuilder text = new StringBuilder("""
                # How each behaviour is known

                Made from the comments in the sources: `documented` by AWS, `observed` in real accounts, `inferred` from
                several facts, or `assumed` where nobody has published the truth.

                | | what the source says | where |
                |---|---|---|
                """);
        rows.forEach(row -> text.append(row.line()).append('\n'));
        return text.toString();
    }

    private static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        for (String module :
                List.of("simulator-core", "simulated-alb", "docker-runtime", "scenarios", "simulator-api")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
                files.filter(file -> file.toString().endsWith(".java")).sorted().forEach(sources::add);
            }
        }
        return sources;
    }

    private static void collect(Path source, List<Row> rows) throws IOException {
        Matcher comments = COMMENT.matcher(Files.readString(source));
        String file = ROOT.relativize(source).toString().replaceAll("/src/main/java/dev/expressmode/", " ");
        while (comments.find()) {
            String comment = comments.group()
                    .replaceAll("(?m)^\\s*(/\\*\\*|\\*/|\\*|//)", " ")
                    .replaceAll("\\*/|/\\*\\*", " ")
                    .replaceAll("(?s)<pre>.*?</pre>", " ")
                    .replaceAll("\\{@(?:code|link) ([^}]*)\\}", "$1")
                    .replaceAll("<[^>]*>", " ")
                    .replaceAll("\\s+", " ")
                    .strip();
            for (String sentence : comment.split("(?=@param )|(?<=[.;]) (?=[A-Z])")) {
                Matcher remark = REMARK.matcher(sentence);
                if (remark.find()) {
                    rows.add(new Row(file, remark.group(1).toLowerCase(java.util.Locale.ROOT), sentence.strip()));
                }
            }
        }
    }
}
