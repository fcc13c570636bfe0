package dev.expressmode.engine.balancing;

import dev.expressmode.port.Endpoint;

/**
 * A registered target.
 *
 * @param address {@code ip:port}, the simulated private address
 * @param endpoint where it really listens
 */
public record Target(String address, String availabilityZone, Endpoint endpoint, TargetHealth health) {
    Target with(TargetHealth newHealth) {
        return new Target(address, availabilityZone, endpoint, newHealth);
    }

    /** The IP part of the address. */
    public String ip() {
        return address.substring(0, address.lastIndexOf(':'));
    }

    /** The port part of the address. */
    public int port() {
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    }
}
