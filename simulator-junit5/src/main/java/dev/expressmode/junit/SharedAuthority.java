package dev.expressmode.junit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * One certificate authority for all tests of this JVM: making keys is slow, and a client that trusts one test's simulator
 * may as well trust the next one's. Its directory is deleted when the JVM ends.
 */
final class SharedAuthority {
    private static final class Holder {
        static final Path DIRECTORY = make();

        private static Path make() {
            try {
                Path directory = Files.createTempDirectory("express-mode-test");
                Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(directory), "express-mode-test-clean-up"));
                return directory;
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    private SharedAuthority() {}

    static Path directory() {
        return Holder.DIRECTORY;
    }

    /** A directory for one simulator alone: on Docker a directory stands for the containers that belong to it. */
    static Path directoryOfItsOwn() {
        try {
            return Files.createTempDirectory(directory(), "simulator");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            List<Path> leavesFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : leavesFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException left) {
            // a temporary directory that stays is for the system to sweep; the JVM is ending
            directory.toFile().deleteOnExit();
        }
    }
}
