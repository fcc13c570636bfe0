package dev.expressmode.api;

import java.net.URI;
import java.util.Optional;

/**
 * Where the server listens and whom it takes its callers for.
 *
 * @param host the address to bind to
 * @param port the port, 0 for any free one
 * @param scopes how account and region of a request are told
 * @param gate what every call of an operation passes first
 * @param upstream where requests go that nobody here answers; scheme, host and port, no path
 */
public record ServerSettings(String host, int port, Scopes scopes, CallGate gate, Optional<URI> upstream) {

    /** Rejects what is no port. */
    public ServerSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("a port lies between 0 and 65535, not " + port);
        }
    }

    /** Loopback only: this program may drive a Docker socket. Port 4566, accounts from requests. */
    public static ServerSettings defaults() {
        return new ServerSettings("127.0.0.1", 4566, Scopes.fromRequests(), CallGate.open(), Optional.empty());
    }

    /** The same on another port; 0 picks a free one. */
    public ServerSettings withPort(int other) {
        return new ServerSettings(host, other, scopes, gate, upstream);
    }

    /** The same on another address. */
    public ServerSettings withHost(String other) {
        return new ServerSettings(other, port, scopes, gate, upstream);
    }

    /** The same with other rules for account and region. */
    public ServerSettings withScopes(Scopes other) {
        return new ServerSettings(host, port, other, gate, upstream);
    }

    /** The same with another gate. */
    public ServerSettings withGate(CallGate other) {
        return new ServerSettings(host, port, scopes, other, upstream);
    }

    /** The same with an upstream, or without. */
    public ServerSettings withUpstream(Optional<URI> other) {
        return new ServerSettings(host, port, scopes, gate, other);
    }
}
