package dev.expressmode.liverun;

import dev.expressmode.ExpressMode;
import dev.expressmode.docker.PullPolicy;
import dev.expressmode.embedded.ImageMapping;
import dev.expressmode.live.Pace;
import dev.expressmode.live.RunningSimulator;
import dev.expressmode.live.RuntimeKind;
import dev.expressmode.live.SimulatorOptions;
import dev.expressmode.scenario.Run;
import dev.expressmode.scenario.Scenario;
import dev.expressmode.scenario.Scenarios;
import dev.expressmode.scenario.text.Mistake;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A simulator of its own for each scenario, with sockets, on free ports of this machine, with the scenario's seed. All
 * share a certificate authority in a directory that is removed at the end.
 */
public final class OwnSimulators implements LivePlayer {
    private final RuntimeKind runtime;
    private final ImageMapping images;
    private final double requestsPerSecond;
    private final Path data;
    // guarded by this
    private Optional<RunningSimulator> running = Optional.empty();
    // guarded by this
    private boolean closed;

    /**
     * With the images that are mapped.
     *
     * @param requestsPerSecond the most real requests to a service for each simulated second
     * @throws IOException when there is no place for the certificate authority
     */
    public OwnSimulators(RuntimeKind runtime, ImageMapping images, double requestsPerSecond) throws IOException {
        this.runtime = runtime;
        this.images = images;
        this.requestsPerSecond = requestsPerSecond;
        this.data = Files.createTempDirectory("express-sim-live");
    }

    @Override
    public List<Mistake> missing(Scenario scenario) {
        boolean standIns = runtime == RuntimeKind.EMBEDDED;
        return Scenarios.missing(scenario, want -> LivePlace.lacks(want, standIns, this::mapped));
    }

    private boolean mapped(String image) {
        return images.commandFor(image).isPresent() || !images.imageFor(image).equals(image);
    }

    @Override
    public Run play(Scenario scenario, Path file) throws IOException {
        RunningSimulator simulator = start(scenario.seed());
        try {
            LiveSettings settings = new LiveSettings(requestsPerSecond, Optional.empty(), this::mapped, true);
            return LivePlace.at(simulator.endpoint(), settings).play(scenario, file);
        } finally {
            stop();
        }
    }

    private synchronized RunningSimulator start(long seed) {
        if (closed) {
            throw new IllegalStateException("interrupted");
        }
        RunningSimulator started = RunningSimulator.start(new SimulatorOptions(
                "127.0.0.1",
                0,
                0,
                0,
                0,
                Pace.of("manual"),
                ExpressMode.DEFAULT_START,
                seed,
                Optional.empty(),
                data,
                runtime,
                PullPolicy.IF_MISSING,
                Optional.empty(),
                images,
                Optional.empty(),
                false,
                Duration.ofSeconds(30),
                Optional.empty(),
                Optional.empty()));
        running = Optional.of(started);
        return started;
    }

    private synchronized void stop() {
        running.ifPresent(RunningSimulator::close);
        running = Optional.empty();
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        stop();
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException remains) {
            throw new UncheckedIOException("cannot remove " + data, remains);
        }
    }
}
