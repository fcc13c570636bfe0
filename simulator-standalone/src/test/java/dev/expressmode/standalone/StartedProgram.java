package dev.expressmode.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code java -jar express-mode-simulator.jar …} as a process of its own. */
final class StartedProgram implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern READY = Pattern.compile("(?m)^Express Mode Simulator .*endpoint (\\S+), .*Ready\\.$");

    private final Process process;
    private final Path log;

    private StartedProgram(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * What undoes that signals are ignored, which a build in the background passes on to all that it starts, and which a
     * JVM respects. Nothing where {@code env} does not know how.
     */
    private static List<String> withUsualSignals() throws IOException {
        List<String> undo = List.of("env", "--default-signal=HUP,INT,TERM");
        List<String> trial = new ArrayList<>(undo);
        trial.add("true");
        try {
            boolean known = new ProcessBuilder(trial).start().waitFor() == 0;
            return known ? undo : List.of();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    /** Starts it on free ports, with its output in a file of the directory. */
    static StartedProgram start(Path directory, String... more) throws IOException {
        List<String> command = new ArrayList<>(withUsualSignals());
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                System.getProperty("standalone.jar"),
                "start",
                "--port",
                "0",
                "--alb-port",
                "0",
                "--http-port",
                "0",
                "--proxy-port",
                "0",
                "--runtime",
                "embedded",
                "--clock",
                "manual",
                "--data",
                directory.resolve("data").toString()));
        command.addAll(List.of(more));
        Path log = directory.resolve("log");
        return new StartedProgram(
                new ProcessBuilder(command)
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start(),
                log);
    }

    String log() {
        try {
            return Files.readString(log);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The endpoint that the ready line names. */
    URI awaitReady() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Matcher ready = READY.matcher(log());
            if (ready.find()) {
                return URI.create(ready.group(1));
            }
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new AssertionError("it did not get ready: " + log());
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    void await(String text) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!log().contains(text)) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new AssertionError("it did not say " + text + ": " + log());
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    /** Sends a signal by its name. */
    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
    }

    /** The exit status, once it has ended. */
    int awaitEnd() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("it does not end: " + log());
        }
        return process.exitValue();
    }

    static String get(URI uri) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
