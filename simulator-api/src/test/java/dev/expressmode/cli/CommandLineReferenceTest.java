package dev.expressmode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * {@code docs/command-line.md} lists every command and every option: it is written from the program itself. Outside CI this
 * test writes it anew; in CI a difference is a failure.
 */
class CommandLineReferenceTest {
    private static final Path FILE = Path.of("../docs/command-line.md");

    @Test
    void the_reference_lists_every_command_and_every_option() throws IOException {
        String text = reference();
        if (!"true".equals(System.getProperty("expressmode.ci"))) {
            Files.writeString(FILE, text);
        }
        assertThat(FILE).content().isEqualTo(text);
    }

    @Test
    void every_option_says_what_it_is_for() {
        assertThat(commands().flatMap(command -> command.options().stream()))
                .allSatisfy(option -> assertThat(description(option)).isNotBlank());
    }

    private static Stream<CommandSpec> commands() {
        return Main.commandLine().getSubcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .filter(spec -> !spec.usageMessage().hidden() && !spec.name().equals("help"));
    }

    private static String reference() {
        List<String> lines = new ArrayList<>(List.of(
                "# Command line",
                "",
                "Written from the program itself by `CommandLineReferenceTest`; every command has `--help`, too.",
                "Exit status: 0 done, 1 failed, 2 not understood; a signal ends `start` with 0."));
        commands().forEach(command -> {
            lines.add("");
            lines.add("## express-sim " + command.name());
            lines.add("");
            lines.add(String.join(" ", command.usageMessage().description()));
            lines.add("");
            lines.add("| | |");
            lines.add("|---|---|");
            command.positionalParameters().forEach(parameter -> lines.add(row(parameter.paramLabel(), parameter)));
            command.options().stream()
                    .filter(option -> !option.usageHelp() && !option.versionHelp())
                    .forEach(option -> lines.add(row(String.join(", ", option.names()) + label(option), option)));
            if (lines.get(lines.size() - 1).startsWith("|---")) {
                lines.subList(lines.size() - 3, lines.size()).clear();
            }
        });
        return String.join("\n", lines) + "\n";
    }

    private static String label(OptionSpec option) {
        return option.arity().max() == 0 ? "" : " " + option.paramLabel();
    }

    private static String row(String name, ArgSpec argument) {
        return "| `" + name + "` | " + description(argument) + " |";
    }

    /** Candidates and default values are filled in by now. */
    private static String description(ArgSpec argument) {
        return String.join(" ", argument.description());
    }
}
