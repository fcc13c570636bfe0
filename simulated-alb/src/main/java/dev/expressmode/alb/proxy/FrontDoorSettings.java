package dev.expressmode.alb.proxy;

import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * How to open the front door.
 *
 * @param bindHost address both listeners bind to, such as {@code 127.0.0.1}
 * @param albPort port of the TLS listener, 0 for a free one
 * @param proxyPort port of the forward proxy, 0 for a free one
 * @param dataDirectory where the certificate authority is kept; made if absent
 * @param seed decides weighted picks and trace ids
 * @param clock the time that trace ids, cookies and access logs carry, so that simulated time can be given
 * @param waits the clock that idle and connect timeouts go by; looked at twice in a real second
 * @param delays the clock that latency and trickling by faults go by
 * @param accessLog the file that access log lines are appended to; none by default, as with Express
 */
public record FrontDoorSettings(
        String bindHost,
        int albPort,
        int proxyPort,
        Path dataDirectory,
        long seed,
        InstantSource clock,
        InstantSource waits,
        InstantSource delays,
        @Nullable Path accessLog) {
    /** Rejects ports outside 0 to 65535. */
    public FrontDoorSettings {
        requirePort(albPort);
        requirePort(proxyPort);
    }

    /** Without access logs, and with timeouts in real time. */
    public FrontDoorSettings(
            String bindHost, int albPort, int proxyPort, Path dataDirectory, long seed, InstantSource clock) {
        this(
                bindHost,
                albPort,
                proxyPort,
                dataDirectory,
                seed,
                clock,
                InstantSource.system(),
                InstantSource.system(),
                null);
    }

    /** The same, with access log lines appended to a file. */
    public FrontDoorSettings loggingTo(Path file) {
        return new FrontDoorSettings(bindHost, albPort, proxyPort, dataDirectory, seed, clock, waits, delays, file);
    }

    /** The same, with timeouts and delays that go by another clock. */
    public FrontDoorSettings waitingBy(InstantSource clockOfWaits) {
        return waitingBy(clockOfWaits, clockOfWaits);
    }

    /** The same, with timeouts and delays that go by clocks of their own. */
    public FrontDoorSettings waitingBy(InstantSource clockOfWaits, InstantSource clockOfDelays) {
        return new FrontDoorSettings(
                bindHost, albPort, proxyPort, dataDirectory, seed, clock, clockOfWaits, clockOfDelays, accessLog);
    }

    /** The ports of the manual (8443 and 4567) on loopback, with the machine's time in trace ids. */
    public static FrontDoorSettings local(Path dataDirectory, long seed) {
        return new FrontDoorSettings("127.0.0.1", 8443, 4567, dataDirectory, seed, InstantSource.system());
    }

    /** The same, with free ports. */
    public FrontDoorSettings onFreePorts() {
        return new FrontDoorSettings(bindHost, 0, 0, dataDirectory, seed, clock, waits, delays, accessLog);
    }

    private static void requirePort(int port) {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port out of range: " + port);
        }
    }
}
