package dev.expressmode.docker;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** One file as an archive, which is how engines take files. */
final class TarFile {

    private static final int READABLE_BY_ALL = 0100644;

    private TarFile() {}

    /**
     * The file under a path of its own; the directories on the way come with it.
     *
     * @param path absolute
     */
    static byte[] of(String path, Path file) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            byte[] content = Files.readAllBytes(file);
            TarArchiveEntry entry = new TarArchiveEntry(path.substring(1));
            entry.setMode(READABLE_BY_ALL);
            entry.setSize(content.length);
            tar.putArchiveEntry(entry);
            tar.write(content);
            tar.closeArchiveEntry();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
        return bytes.toByteArray();
    }
}
