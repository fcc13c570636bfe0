package dev.expressmode.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The {@code docker} command. As a condition: skipped, and said so, where no engine answers; in CI that is a failure. */
final class Docker implements ExecutionCondition {
    private static final long PATIENCE_SECONDS = 120;

    /** Runs a command that has to succeed; returns what it said. */
    static String run(String... arguments) {
        return command(Stream.concat(Stream.of("docker"), Stream.of(arguments)).toList());
    }

    static String command(List<String> command) {
        try {
            Path said = Files.createTempFile("said", "");
            try {
                Process process = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile())
                        .start();
                boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
                String text = new String(Files.readAllBytes(said), StandardCharsets.UTF_8).strip();
                if (!ended || process.exitValue() != 0) {
                    process.destroyForcibly();
                    throw new IllegalStateException(command + ": " + text);
                }
                return text;
            } finally {
                Files.delete(said);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** The socket of the engine that {@code docker} talks to. */
    static String socket() {
        String host = run("context", "inspect", "--format", "{{.Endpoints.docker.Host}}");
        return host.replaceFirst("^unix://", "");
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        try {
            return ConditionEvaluationResult.enabled(run("version", "--format", "{{.Server.Version}}"));
        } catch (IllegalStateException | UncheckedIOException absent) {
            String loudly = "!!! NO DOCKER ENGINE ANSWERS: " + context.getDisplayName() + " is not run";
            if (Boolean.getBoolean("expressmode.ci") || "true".equals(System.getenv("CI"))) {
                throw new IllegalStateException(loudly + ", and in CI that is a failure", absent);
            }
            System.err.println(loudly);
            return ConditionEvaluationResult.disabled(loudly);
        }
    }
}
