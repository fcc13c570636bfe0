package dev.expressmode.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program: {@code express-sim}. */
@Command(
        name = "express-sim",
        description = "A local simulator of Amazon ECS Express Mode.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            Start.class,
            RunScenarios.class,
            Check.class,
            WhatIfCommand.class,
            Explore.class,
            Health.class,
            PrintHistory.class,
            Train.class,
            Version.class,
            CommandLine.HelpCommand.class
        })
public final class Main {
    private Main() {}

    /** Runs a command and exits with its status: 0 done, 1 failed, 2 not understood. */
    public static void main(String[] args) {
        int status = commandLine().execute(args);
        if (status != 0) {
            System.exit(status);
        }
    }

    static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new Main()).setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setExecutionExceptionHandler((failure, command, parsed) -> {
            String message = failure.getMessage();
            command.getErr().println("express-sim: " + (message == null ? failure.toString() : message));
            return 1;
        });
        return commandLine;
    }
}
