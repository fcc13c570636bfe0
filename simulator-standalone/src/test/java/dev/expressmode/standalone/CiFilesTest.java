package dev.expressmode.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The files by which CI systems and docker compose use what is tested elsewhere: they say what those understand. */
class CiFilesTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    private static String text(String file) throws IOException {
        return Files.readString(ROOT.resolve(file));
    }

    private static Set<String> found(String pattern, String text) {
        Set<String> all = new TreeSet<>();
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        while (matcher.find()) {
            all.add(matcher.group(1));
        }
        return all;
    }

    private static String parsed(String file) throws IOException {
        return String.valueOf((Object) new Yaml(new SafeConstructor(new LoaderOptions())).load(text(file)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"action.yml", "ci/stop/action.yml", "ci/gitlab.yml"})
    void what_a_ci_system_sets_the_script_reads_and_what_it_runs_is_the_script(String file) throws IOException {
        assertThat(parsed(file)).contains("ci/simulator.sh");
        assertThat(found("(EXPRESS_SIM_\\w+):", text(file)))
                .isSubsetOf(found("\\$\\{?(EXPRESS_SIM_\\w+)", text("ci/simulator.sh")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"action.yml", "ci/stop/action.yml"})
    void an_action_uses_the_inputs_it_declares(String file) throws IOException {
        String declared = text(file).substring(0, text(file).indexOf("runs:"));
        assertThat(found("\\$\\{\\{ inputs\\.(\\w+) }}", text(file)))
                .isEqualTo(found(
                        "(?m)^ {2}(\\w+):$",
                        declared.substring(declared.indexOf("inputs:")).replaceFirst("(?s)\\noutputs:.*", "")));
    }

    @Test
    void what_the_action_promises_as_output_the_script_writes() throws IOException {
        assertThat(found("steps\\.start\\.outputs\\.(\\w+)", text("action.yml")))
                .isEqualTo(found("(?:'|\\\\n)(\\w+)=%s", text("ci/simulator.sh")));
    }

    @Test
    void every_variable_of_the_script_is_explained_at_its_head() throws IOException {
        String script = text("ci/simulator.sh");
        String head = script.substring(0, script.indexOf("set -eu"));
        Set<String> read = found("\\$\\{(EXPRESS_SIM_\\w+)", script);
        assertThat(found("(EXPRESS_SIM_\\w+)", head)).containsAll(read);
    }

    @Test
    void compose_publishes_what_the_image_exposes_on_loopback_only() throws IOException {
        String exposed = found("(?m)^EXPOSE (.*)$", text("ci/image/Dockerfile"))
                .iterator()
                .next();
        assertThat(parsed("ci/image/compose.yml")).contains("express-mode-simulator:latest");
        for (String port : List.of(exposed.split(" "))) {
            assertThat(parsed("ci/image/compose.yml")).contains("127.0.0.1:" + port + ":" + port);
        }
    }
}
