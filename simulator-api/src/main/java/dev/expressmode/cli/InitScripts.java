package dev.expressmode.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What a folder holds to be run once the simulator answers and before it says that it is ready: executable files as they
 * are, other {@code *.sh} by {@code sh -eu}, in the order of their names, one after the other. The rest is left alone.
 */
final class InitScripts implements AutoCloseable {
    private static final long SECONDS_TO_END = 5;

    private final List<Path> scripts;
    private volatile Optional<Process> running = Optional.empty();
    private volatile boolean closed;

    private InitScripts(List<Path> scripts) {
        this.scripts = scripts;
    }

    /** No folder, nothing to run. */
    static InitScripts none() {
        return new InitScripts(List.of());
    }

    /**
     * Looks what there is to run.
     *
     * @throws IllegalArgumentException if it is no folder that can be read
     */
    static InitScripts in(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return new InitScripts(files.filter(InitScripts::isScript).sorted().toList());
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("--init: cannot read the folder " + folder, unreadable);
        }
    }

    private static boolean isScript(Path file) {
        return Files.isRegularFile(file)
                && (Files.isExecutable(file) || file.toString().endsWith(".sh"));
    }

    /**
     * Runs them, with their output among the simulator's own.
     *
     * @param environment variables beside those of this process
     * @throws IllegalStateException naming the first one that fails; those after it are not run
     */
    void run(Map<String, String> environment) throws IOException, InterruptedException {
        for (Path script : scripts) {
            int status = run(script, environment);
            if (status != 0) {
                throw new IllegalStateException("--init: " + script + " failed with status " + status);
            }
        }
    }

    private int run(Path script, Map<String, String> environment) throws IOException, InterruptedException {
        String path = script.toAbsolutePath().toString();
        ProcessBuilder builder =
                Files.isExecutable(script) ? new ProcessBuilder(path) : new ProcessBuilder("sh", "-eu", path);
        builder.environment().putAll(environment);
        Process process = builder.redirectInput(
                        ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        running = Optional.of(process);
        if (closed) {
            process.destroy();
        }
        return process.waitFor();
    }

    /** Ends the one that runs, when the simulator is to end before it is ready. */
    @Override
    public void close() {
        closed = true;
        running.ifPresent(process -> {
            process.destroy();
            try {
                if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException interrupted) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        });
    }
}
