package dev.expressmode.docker;

import java.nio.file.Path;

/**
 * How containers reach the simulator's front door by the services' public URLs.
 *
 * @param port the front door's TLS port on this machine's loopback
 * @param caFile certificate authority that signs its certificates; mounted into every container
 * @param hosts the public host names there are
 */
public record FrontDoorAccess(int port, Path caFile, PublicNames hosts) {}
