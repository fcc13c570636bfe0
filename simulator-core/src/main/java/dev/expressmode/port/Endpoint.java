package dev.expressmode.port;

/** Where something really listens on this machine: what stands behind the simulated private address of a task. */
public record Endpoint(String host, int port) {
    /** Rejects ports outside 1 to 65535. */
    public Endpoint {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("port out of range: " + port);
        }
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
