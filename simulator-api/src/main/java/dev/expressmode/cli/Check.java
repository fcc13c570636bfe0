package dev.expressmode.cli;

import dev.expressmode.scenario.Scenarios;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Validates scenario files without running them. */
@Command(
        name = "check",
        description = "Validate scenario files. Exit status 0: all are right, 2: some are wrong.",
        mixinStandardHelpOptions = true)
final class Check implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "0..*", description = "Scenario files, or directories of them.")
    private List<Path> files = List.of();

    @Option(names = "--sentences", description = "Print what 'always' and 'finally' may say.")
    private boolean sentences;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (sentences) {
            Scenarios.checks().forEach(out::println);
        }
        ScenarioFiles found = ScenarioFiles.in(spec.commandLine(), files, !sentences);
        int wrong = 0;
        for (Path file : found.files()) {
            Scenarios.Read read = Scenarios.read(file);
            read.mistakes().forEach(out::println);
            wrong += read.mistakes().isEmpty() ? 0 : 1;
        }
        if (!found.files().isEmpty()) {
            out.println(
                    wrong == 0
                            ? found.files().size() + " right"
                            : wrong + " of " + found.files().size() + " wrong");
        }
        out.flush();
        return wrong == 0 ? 0 : 2;
    }
}
