package dev.expressmode.docker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Programs of this machine, to be put into images. */
final class Programs {

    /** As ldd names a library: with its place behind an arrow, or by its place alone. */
    private static final Pattern LIBRARY = Pattern.compile("(?m)^\\s*(?:\\S+ => )?(/\\S+) \\(0x[0-9a-f]+\\)$");

    private Programs() {}

    /** A program and the shared libraries it needs, by the paths where they have to be. */
    static Map<String, byte[]> withLibraries(Path program) {
        try {
            Map<String, byte[]> files = new TreeMap<>();
            files.put(program.toString(), Files.readAllBytes(program));
            Matcher library = LIBRARY.matcher(ldd(program));
            while (library.find()) {
                files.put(library.group(1), Files.readAllBytes(Path.of(library.group(1))));
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException("no " + program + "? .ci/run installs what the tests need", e);
        }
    }

    private static String ldd(Path program) throws IOException {
        Process ldd = new ProcessBuilder("ldd", program.toString()).start();
        return new String(ldd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
