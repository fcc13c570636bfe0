package dev.expressmode.docker;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/**
 * How containers reach the simulator's front door by the services' public URLs.
 *
 * @param port the front door's TLS port on this machine's loopback
 * @param caFile certificate authority that signs its certificates; mounted into every container
 * @param hosts the public host names there are, asked when a container starts; safe to call from any thread
 */
public record FrontDoorAccess(int port, Path caFile, Supplier<List<String>> hosts) {}
