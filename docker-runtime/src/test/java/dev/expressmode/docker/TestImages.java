package dev.expressmode.docker;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.dockerjava.api.command.BuildImageResultCallback;
import com.github.dockerjava.api.exception.NotFoundException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Small images made from scratch around the machine's static busybox: no registry is needed. */
public final class TestImages {

    private static final Path BUSYBOX = Path.of("/bin/busybox");
    private static final List<String> COMMANDS =
            List.of("sh", "nc", "head", "rm", "sleep", "cat", "tail", "wget", "yes", "kill", "ls", "dd", "true");

    /**
     * Answers every request with GREETING and STATUS, but health checks with 200, and says so in its output; ends in
     * peace on its stop signal, and with 7 when asked for {@code /exit}.
     */
    private static final String SERVE = """
            #!/bin/sh
            stop() {
                kill "$listener" 2>/dev/null
                while [ -n "$(ls /tmp/busy)" ]; do sleep 0.02; done
                echo "ended by $1"
                exit 0
            }
            trap 'stop SIGTERM' TERM
            trap 'stop SIGUSR1' USR1
            trap 'exit 7' USR2
            echo $$ >/tmp/pid
            [ -n "$IGNORE_SIGTERM" ] && trap '' TERM
            [ -n "$BOOT_SECONDS" ] && sleep "$BOOT_SECONDS"
            nc -ll -p "${LISTEN_ON:-80}" -e /app/answer &
            listener=$!
            echo "serving"
            wait "$listener"
            """;

    private static final String ANSWER = """
            #!/bin/sh
            CR=$(printf '\\r')
            : >/tmp/busy/$$
            trap 'rm -f /tmp/busy/$$' EXIT
            trap '' TERM
            read -r request || exit 0
            length=0
            expect=
            probe=
            while read -r line; do
                line=${line%$CR}
                [ -z "$line" ] && break
                case $line in
                    [Cc]ontent-[Ll]ength:*) length=${line##*: } ;;
                    [Ee]xpect:*) expect=yes ;;
                    [Uu]ser-[Aa]gent:*ELB-HealthChecker*) probe=yes ;;
                esac
            done
            [ -n "$expect" ] && printf 'HTTP/1.1 100 Continue\\r\\n\\r\\n'
            [ "$length" -gt 0 ] && head -c "$length" >/dev/null
            body=$GREETING
            status=${STATUS:-200}
            [ -n "$probe" ] && status=200
            printf 'HTTP/1.1 %s As-Told\\r\\nContent-Length: %s\\r\\nConnection: close\\r\\n\\r\\n%s' \\
                "$status" ${#body} "$body"
            [ -z "$probe" ] && echo "answered $status" >/proc/1/fd/1
            case $request in
                *' /exit'*) kill -USR2 "$(cat /tmp/pid)" ;;
            esac
            """;

    private static final Set<String> BUILT = ConcurrentHashMap.newKeySet();

    private TestImages() {}

    /** The image that serves. */
    public static String app() {
        return build("express-mode-test/app:1", "CMD [\"/bin/sh\", \"/app/serve\"]\n", Map.of());
    }

    /** A good release: answers {@code good}. */
    public static String good() {
        return build("express-mode-test/shop:good", "ENV GREETING=good\nCMD [\"/bin/sh\", \"/app/serve\"]\n", Map.of());
    }

    /** A bad one: healthy, and answers every user with 503 and {@code bad}. */
    public static String bad() {
        return build(
                "express-mode-test/shop:bad",
                "ENV GREETING=bad STATUS=503\nCMD [\"/bin/sh\", \"/app/serve\"]\n",
                Map.of());
    }

    /** The image that serves, which calls itself ill. */
    static String calledIll() {
        return build(
                "express-mode-test/ill:1",
                "HEALTHCHECK --interval=1s CMD [\"/bin/sh\", \"-c\", \"exit 1\"]\n"
                        + "CMD [\"/bin/sh\", \"/app/serve\"]\n",
                Map.of());
    }

    /** The same, stopped by another signal. */
    static String stoppedByUsr1() {
        return build("express-mode-test/usr1:1", "STOPSIGNAL SIGUSR1\nCMD [\"/bin/sh\", \"/app/serve\"]\n", Map.of());
    }

    /** An image whose programs, the shell among them, are for a machine that this one is not. */
    public static String forAnotherArchitecture() {
        return build(
                "express-mode-test/foreign:3",
                "COPY foreign /bin/busybox\nCMD [\"/bin/sh\", \"/app/serve\"]\n",
                Map.of("foreign", foreignProgram()));
    }

    /** The image that serves, with the machine's own {@code openssl} in it: the static busybox speaks no TLS. */
    public static String tlsClient() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        // a C library without this file asks name servers only
        files.put("tls/etc/nsswitch.conf", "hosts: files dns\n".getBytes(UTF_8));
        Programs.withLibraries(Path.of("/usr/bin/openssl"))
                .forEach((path, content) -> files.put("tls" + path, content));
        return build("express-mode-test/tls:2", "COPY tls/ /\nCMD [\"/bin/sh\", \"/app/serve\"]\n", files);
    }

    /** The same image under another name. */
    static String tagged(String image, String repository, String tag) {
        TestEngine.engine().calls().tagImageCmd(image, repository, tag).exec();
        return repository + ":" + tag;
    }

    /** Forgets a name, and the image with it if it has no other. */
    public static void remove(String image) {
        try {
            TestEngine.engine().calls().removeImageCmd(image).withForce(true).exec();
        } catch (NotFoundException gone) {
            // never pulled, then
        }
    }

    static synchronized String build(String name, String dockerfile, Map<String, byte[]> more) {
        if (BUILT.add(name)) {
            byte[] context =
                    context("FROM scratch\nCOPY rootfs/ /\nLABEL dev.expressmode.test=true\n" + dockerfile, more);
            TestEngine.engine()
                    .streams()
                    .buildImageCmd(new ByteArrayInputStream(context))
                    .withTags(Set.of(name))
                    .exec(new BuildImageResultCallback())
                    .awaitImageId();
        }
        return name;
    }

    private static byte[] context(String dockerfile, Map<String, byte[]> more) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            file(tar, "Dockerfile", dockerfile.getBytes(UTF_8));
            files(tar, "rootfs/");
            for (Map.Entry<String, byte[]> extra : more.entrySet()) {
                file(tar, extra.getKey(), extra.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("no " + BUSYBOX + "? (Debian: busybox-static)", e);
        }
        return bytes.toByteArray();
    }

    /** The files of the image that serves, as a layer. */
    public static byte[] layer() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            files(tar, "");
        } catch (IOException e) {
            throw new UncheckedIOException("no " + BUSYBOX + "? (Debian: busybox-static)", e);
        }
        return bytes.toByteArray();
    }

    private static void files(TarArchiveOutputStream tar, String root) throws IOException {
        file(tar, root + "bin/busybox", Files.readAllBytes(BUSYBOX));
        for (String command : COMMANDS) {
            link(tar, root + "bin/" + command, "busybox");
        }
        file(tar, root + "app/serve", SERVE.getBytes(UTF_8));
        file(tar, root + "app/answer", ANSWER.getBytes(UTF_8));
        directory(tar, root + "tmp/");
        directory(tar, root + "tmp/busy/");
    }

    private static void file(TarArchiveOutputStream tar, String name, byte[] content) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setMode(0100755);
        entry.setSize(content.length);
        entry.setModTime(0);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }

    private static void link(TarArchiveOutputStream tar, String name, String target) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
        entry.setLinkName(target);
        entry.setModTime(0);
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
    }

    private static void directory(TarArchiveOutputStream tar, String name) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setMode(040777);
        entry.setModTime(0);
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
    }

    /** The head of an ELF program for IBM S/390, which nobody runs these tests on. */
    private static byte[] foreignProgram() {
        ByteBuffer elf = ByteBuffer.allocate(256).order(ByteOrder.BIG_ENDIAN);
        elf.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 2, 1, 0}).position(16);
        elf.putShort((short) 2).putShort((short) 22).putInt(1);
        return elf.array();
    }
}
