package dev.expressmode.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** An image that answers every health check and GET with a text, made of the machine's static busybox and nothing else. */
final class BusyboxImage {
    private BusyboxImage() {}

    static void build(String name, String text) {
        try {
            Path context = Files.createTempDirectory("busybox");
            List<Path> files = List.of(
                    Files.copy(Path.of("/bin/busybox"), context.resolve("busybox")),
                    Files.writeString(context.resolve("index.html"), text),
                    Files.writeString(
                            context.resolve("Dockerfile"),
                            "FROM scratch\nCOPY busybox /bin/busybox\nCOPY index.html /www/index.html\n"
                                    + "COPY index.html /www/ping\n"
                                    + "CMD [\"/bin/busybox\", \"httpd\", \"-f\", \"-p\", \"80\", \"-h\", \"/www\"]\n"));
            Docker.run("build", "-q", "-t", name, context.toString());
            for (Path file : files) {
                Files.delete(file);
            }
            Files.delete(context);
        } catch (IOException failed) {
            throw new UncheckedIOException("no /bin/busybox? (Debian: busybox-static)", failed);
        }
    }

    /** The network a container is in. */
    static String network(String container) {
        return Docker.run(
                "inspect", "--format", "{{range $name, $n := .NetworkSettings.Networks}}{{$name}}{{end}}", container);
    }

    /** The containers of an image, whether they run or not. */
    static List<String> containers(String name) {
        return Docker.run("ps", "-a", "-q", "--filter", "ancestor=" + name)
                .lines()
                .filter(id -> !id.isBlank())
                .toList();
    }
}
