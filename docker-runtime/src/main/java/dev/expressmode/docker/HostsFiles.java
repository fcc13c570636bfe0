package dev.expressmode.docker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A hosts file for each task: its own name, as on Fargate, the public names of services, and its neighbours. A service
 * that is created later, or a neighbour, has its name in containers that run already, which the engine's own means cannot
 * give them; and in a network without a name server, which costs a container a fifth of its start, this is all there is.
 */
final class HostsFiles implements AutoCloseable {

    /** Where containers have it. */
    static final String IN_CONTAINER = "/etc/hosts";

    private static final Logger LOG = LoggerFactory.getLogger(HostsFiles.class);
    private static final String PREFIX = "hosts-";
    private static final String LOOPBACK = "127.0.0.1";
    private static final String ALWAYS = """
            127.0.0.1 localhost
            ::1 localhost ip6-localhost ip6-loopback
            """;

    private final Path directory;
    private final String prefix;
    private final String gateway;
    // all guarded by this: a late change must not bring a file back
    private final Map<String, Host> hosts = new LinkedHashMap<>();
    private List<String> publicNames = List.of();
    private boolean closed;

    /**
     * What has a name.
     *
     * @param hostName what it calls itself
     * @param containerName what neighbours call it
     * @param address nothing before it runs
     */
    private record Host(Path file, String hostName, String containerName, Optional<String> address) {}

    private HostsFiles(Path directory, String prefix, String gateway) {
        this.directory = directory;
        this.prefix = prefix;
        this.gateway = gateway;
    }

    /**
     * No files yet. Those of processes that are gone are removed.
     *
     * @param gateway what every public name leads to
     */
    static HostsFiles in(Path directory, String run, String gateway) throws IOException {
        removeOfTheDead(directory);
        return new HostsFiles(directory, PREFIX + ProcessHandle.current().pid() + "-" + run, gateway);
    }

    private static void removeOfTheDead(Path directory) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, PREFIX + "*-*")) {
            for (Path file : files) {
                String pid = directory.relativize(file).toString().split("-", -1)[1];
                if (pid.matches("\\d{1,18}")
                        && ProcessHandle.of(Long.parseLong(pid)).isEmpty()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /** The file of a task that is about to start; its own name leads to loopback until it has an address. */
    synchronized Path fileFor(String taskId, String hostName, String containerName) {
        Host host = hosts.computeIfAbsent(
                taskId,
                id -> new Host(directory.resolve(prefix + "-" + id), hostName, containerName, Optional.empty()));
        if (!closed && !Files.exists(host.file())) {
            try {
                Files.writeString(host.file(), textFor(host));
            } catch (IOException full) {
                throw new UncheckedIOException("no hosts file for task " + taskId, full);
            }
        }
        return host.file();
    }

    /** A task has its address. */
    synchronized void arrived(String taskId, String address) {
        hosts.computeIfPresent(
                taskId,
                (id, host) -> new Host(host.file(), host.hostName(), host.containerName(), Optional.of(address)));
        writeAll();
    }

    /** A task is gone, with its container. */
    synchronized void left(String taskId) {
        Optional.ofNullable(hosts.remove(taskId)).ifPresent(HostsFiles::delete);
        writeAll();
    }

    /** Which public names there are. */
    synchronized void publicNames(List<String> names) {
        publicNames = List.copyOf(names);
        writeAll();
    }

    /** In place: a container sees the file, not the directory it lies in. */
    private void writeAll() {
        if (closed) {
            return;
        }
        for (Host host : hosts.values()) {
            try {
                Files.writeString(host.file(), textFor(host));
            } catch (IOException full) {
                LOG.warn("containers do not learn of new services: {}", full.toString());
            }
        }
    }

    private String textFor(Host reader) {
        StringBuilder text = new StringBuilder(ALWAYS);
        line(text, reader.address().orElse(LOOPBACK), reader.hostName());
        publicNames.forEach(name -> line(text, gateway, name));
        hosts.values().forEach(host -> host.address().ifPresent(address -> line(text, address, host.containerName())));
        return text.toString();
    }

    private static void line(StringBuilder text, String address, String name) {
        text.append(address).append(' ').append(name).append('\n');
    }

    @Override
    public synchronized void close() {
        closed = true;
        hosts.values().forEach(HostsFiles::delete);
        hosts.clear();
    }

    private static void delete(Host host) {
        try {
            Files.deleteIfExists(host.file());
        } catch (IOException left) {
            LOG.debug("{} is left behind: {}", host.file(), left.toString());
        }
    }
}
