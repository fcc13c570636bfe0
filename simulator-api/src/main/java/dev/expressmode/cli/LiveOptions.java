package dev.expressmode.cli;

import dev.expressmode.embedded.ImageMapping;
import dev.expressmode.live.RuntimeKind;
import dev.expressmode.liverun.LivePlace;
import dev.expressmode.liverun.LivePlayer;
import dev.expressmode.liverun.LiveSettings;
import dev.expressmode.liverun.OwnSimulators;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Where scenarios are played live, if that is wanted. */
final class LiveOptions {
    @Option(
            names = "--live",
            description = "Play on a simulator with sockets, started for each file, with real AWS calls and requests.")
    private boolean live;

    @Option(
            names = "--endpoint",
            paramLabel = "URL",
            description = "Play on the simulator that runs there. Its clock is taken in hand meanwhile.")
    private Optional<URI> endpoint = Optional.empty();

    @Option(
            names = "--runtime",
            description = "With --live, what runs containers: embedded or docker (default ${DEFAULT-VALUE}).")
    private RuntimeKind runtime = RuntimeKind.EMBEDDED;

    @Option(
            names = "--images",
            paramLabel = "FILE",
            description = "With --live, images that are local commands or other images. With Docker these must do what"
                    + " the scenario says its images do.")
    private Optional<Path> images = Optional.empty();

    @Option(
            names = "--requests",
            paramLabel = "N",
            description =
                    "Live, the most real requests to a service for each simulated second; a higher rate is thinned"
                            + " out (default ${DEFAULT-VALUE}).")
    private double requests = 5;

    @Option(
            names = "--ca",
            paramLabel = "FILE",
            description = "With --endpoint, the front door's certificate authority, if the path that the simulator"
                    + " names is none on this machine.")
    private Optional<Path> ca = Optional.empty();

    /** Whoever plays live; empty if virtual time is wanted. */
    Optional<LivePlayer> player(CommandLine commandLine) throws IOException {
        if (live && endpoint.isPresent()) {
            throw new ParameterException(commandLine, "give either --live or --endpoint");
        }
        if (!(requests > 0)) {
            throw new ParameterException(commandLine, "--requests must be above 0");
        }
        if (runtime == RuntimeKind.AUTO) {
            throw new ParameterException(commandLine, "--runtime must be embedded or docker here");
        }
        if (endpoint.isPresent()) {
            URI url = endpoint.get();
            if (url.getHost() == null || !"http".equals(url.getScheme())) {
                throw new ParameterException(
                        commandLine, "--endpoint must look like http://localhost:4566, not '" + url + "'");
            }
            return Optional.of(LivePlayer.at(LivePlace.at(url, new LiveSettings(requests, ca, image -> false, false))));
        }
        // refusals are part of many a story: a line for each would drown what matters
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn");
        ImageMapping mapping = images.isPresent() ? ImageMapping.read(images.get()) : ImageMapping.none();
        return live ? Optional.of(new OwnSimulators(runtime, mapping, requests)) : Optional.empty();
    }
}
