package dev.expressmode.junit;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where the names of Express services lead while tests run: to this machine, whichever simulator they belong to. For a
 * client that can be given a resolver, and for an {@code InetAddressResolver} of the JDK (18 and newer). The port is that
 * of {@link ExpressModeExtension#frontDoor}.
 */
public final class ServiceNames {
    /** Host names of the load balancers of Express Mode (observed: {@code ng-}, 32 hexadecimal digits, region). */
    private static final Pattern NAME = Pattern.compile("ng-[0-9a-f]{32}\\.ecs\\.[a-z0-9-]+\\.on\\.aws\\.?");

    private ServiceNames() {}

    /** Loopback for the name of a service; empty for any other name, which is not ours to resolve. */
    public static Optional<InetAddress> addressOf(String host) {
        return NAME.matcher(host).matches() ? Optional.of(InetAddress.getLoopbackAddress()) : Optional.empty();
    }
}
