package dev.expressmode.liverun;

import com.fasterxml.jackson.databind.JsonNode;
import dev.expressmode.engine.Fault;
import dev.expressmode.scenario.Run;
import dev.expressmode.scenario.Scenario;
import dev.expressmode.scenario.Scenarios;
import dev.expressmode.scenario.Theatre.Need;
import dev.expressmode.scenario.Theatre.Want;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A simulator that runs already, in this process or elsewhere, as a place to play scenarios at. Its clock is taken in hand
 * for that long. Not for two scenarios at once.
 */
public final class LivePlace {
    private final URI endpoint;
    private final LiveSettings settings;
    private final InetSocketAddress proxy;
    private final Path caFile;
    private final boolean standIns;
    // guarded by this
    private Optional<LiveTheatre> playing = Optional.empty();

    private LivePlace(URI endpoint, LiveSettings settings, JsonNode health) {
        this.endpoint = endpoint;
        this.settings = settings;
        this.proxy = new InetSocketAddress(
                endpoint.getHost(), health.path("proxyPort").asInt());
        this.caFile =
                settings.caFile().orElseGet(() -> Path.of(health.path("caFile").asText()));
        this.standIns = health.path("runtime").asText().equals("embedded");
    }

    /**
     * Finds the simulator at an address.
     *
     * @throws IOException when none answers there
     */
    public static LivePlace at(URI endpoint, LiveSettings settings) throws IOException {
        try {
            JsonNode health = new Wire(endpoint).control("/_sim/health");
            if (!health.path("status").asText().equals("ready")
                    || !health.path("proxyPort").isInt()) {
                throw new IOException(endpoint + " answers, but is no simulator");
            }
            return new LivePlace(endpoint, settings, health);
        } catch (Wire.Unreachable silent) {
            throw new IOException("no simulator answers at " + endpoint, silent);
        } catch (Fault refused) {
            throw new IOException(endpoint + " answers, but is no simulator", refused);
        }
    }

    /** Whether this is not to be had at this simulator. */
    public boolean lacks(Want want) {
        return lacks(want, standIns, settings.mapped());
    }

    /**
     * Whether this is not to be had at a simulator.
     *
     * @param standIns whether containers are stand-ins
     * @param mapped images that somebody has made to do what scenarios say
     */
    static boolean lacks(Want want, boolean standIns, Predicate<String> mapped) {
        boolean told = standIns || (!want.image().isEmpty() && mapped.test(want.image()));
        return want.need() == Need.LONG_REQUESTS || !told;
    }

    /**
     * Plays a scenario. Afterwards nothing of it is left at the simulator, unless that is told to be thrown away.
     *
     * @throws IOException when the front door's certificate authority cannot be used
     */
    public Run play(Scenario scenario, Path file) throws IOException {
        Path directory = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of(""));
        LiveUsers users = new LiveUsers(proxy, caFile, settings.requestsPerSecond());
        LiveTheatre theatre = new LiveTheatre(new Wire(endpoint), users, standIns, this::lacks, directory);
        synchronized (this) {
            playing = Optional.of(theatre);
        }
        try {
            return Scenarios.run(scenario, theatre);
        } finally {
            leave();
        }
    }

    /** Ends what is being played, if anything is, and takes back what it did. From any thread. */
    public synchronized void leave() {
        playing.ifPresent(theatre -> {
            theatre.stop();
            if (!settings.thrownAway()) {
                theatre.undo(new Wire(endpoint));
            }
        });
        playing = Optional.empty();
    }
}
