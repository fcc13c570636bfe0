package dev.expressmode.docker;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.Optional;

/**
 * The process a container belongs to, written on the container: so that a later process can tell what a dead one left
 * behind from what a live one still uses.
 */
record Owner(String host, long pid, long startedAt) {

    static Owner thisProcess() {
        ProcessHandle self = ProcessHandle.current();
        return new Owner(hostName(), self.pid(), startOf(self));
    }

    static Optional<Owner> parse(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length != 3 || !parts[1].matches("\\d{1,18}") || !parts[2].matches("\\d{1,18}")) {
            return Optional.empty();
        }
        return Optional.of(new Owner(parts[0], Long.parseLong(parts[1]), Long.parseLong(parts[2])));
    }

    /** Whether process ids of this owner mean anything here. */
    boolean onThisHost() {
        return host.equals(hostName());
    }

    /** Whether this very process, not one that got its number later, lives on this host. */
    boolean alive() {
        return onThisHost()
                && ProcessHandle.of(pid)
                        .filter(process -> startOf(process) == startedAt)
                        .isPresent();
    }

    @Override
    public String toString() {
        return host + "/" + pid + "/" + startedAt;
    }

    private static long startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName().replace('/', '-');
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
