package dev.expressmode.docker;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One hosts file for all containers of a simulator: a service that is created later has its name in containers that run
 * already, which the engine's own means cannot give them.
 */
final class HostsFile implements AutoCloseable {

    /** Where containers have it. */
    static final String IN_CONTAINER = "/etc/hosts";

    private static final Logger LOG = LoggerFactory.getLogger(HostsFile.class);
    private static final String PREFIX = "hosts-";
    private static final String ALWAYS = """
            127.0.0.1 localhost
            ::1 localhost ip6-localhost ip6-loopback
            """;

    private final Path path;
    private final String address;
    // guarded by this: a late change must not bring the file back
    private boolean closed;

    private HostsFile(Path path, String address) {
        this.path = path;
        this.address = address;
    }

    /**
     * A file with no names but the usual ones. Those of processes that are gone are removed.
     *
     * @param address what every name leads to
     */
    static HostsFile create(Path directory, String run, String address) throws IOException {
        removeOfTheDead(directory);
        Path path = directory.resolve(PREFIX + ProcessHandle.current().pid() + "-" + run);
        return new HostsFile(Files.createFile(path), address);
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

    Path path() {
        return path;
    }

    /** In place: a container sees the file, not the directory it lies in. */
    synchronized void write(List<String> names) {
        if (closed) {
            return;
        }
        StringBuilder text = new StringBuilder(ALWAYS);
        names.forEach(name -> text.append(address).append(' ').append(name).append('\n'));
        try {
            Files.writeString(path, text);
        } catch (IOException full) {
            LOG.warn("containers do not learn of new services: {}", full.toString());
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        try {
            Files.deleteIfExists(path);
        } catch (IOException left) {
            LOG.debug("{} is left behind: {}", path, left.toString());
        }
    }
}
