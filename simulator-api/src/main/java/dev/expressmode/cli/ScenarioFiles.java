package dev.expressmode.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The scenario files that files and directories on the command line stand for, in a fixed order. */
record ScenarioFiles(List<Path> files) {
    static ScenarioFiles in(CommandLine commandLine, List<Path> given, boolean someNeeded) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path path : given) {
            if (Files.isDirectory(path)) {
                try (Stream<Path> tree = Files.walk(path)) {
                    tree.filter(file -> file.toString().matches(".*\\.ya?ml"))
                            .sorted()
                            .forEach(files::add);
                }
            } else if (Files.isReadable(path)) {
                files.add(path);
            } else {
                throw new ParameterException(commandLine, "cannot read " + path);
            }
        }
        if (files.isEmpty() && someNeeded) {
            throw new ParameterException(commandLine, "name at least one scenario file");
        }
        return new ScenarioFiles(List.copyOf(files));
    }
}
