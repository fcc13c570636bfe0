package dev.expressmode.liverun;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * How scenarios are played.
 *
 * @param requestsPerSecond the most real requests to a service for each simulated second
 * @param caFile the certificate authority of the front door; where the simulator says unless given
 * @param mapped images that somebody has made to do what scenarios say they do
 * @param thrownAway whether the simulator ends afterwards, so that nothing needs to be taken back
 */
public record LiveSettings(
        double requestsPerSecond, Optional<Path> caFile, Predicate<String> mapped, boolean thrownAway) {}
