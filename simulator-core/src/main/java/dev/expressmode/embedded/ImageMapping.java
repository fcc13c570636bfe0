package dev.expressmode.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which local command, or which other image, stands for which image. One mapping a line, the first that matches wins:
 *
 * <pre>
 * # image (with * for any run of characters) = command and its arguments
 * my-api:*    = python3 server.py --verbose
 * *&#47;reports:2 = "/opt/my programs/reports" 'one argument'
 * prod/shop:*  = image:shop:dev
 * </pre>
 */
public final class ImageMapping {

    private static final String IMAGE = "image:";

    private final List<Entry> entries;

    private ImageMapping(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    /** A mapping that maps nothing. */
    public static ImageMapping none() {
        return new ImageMapping(List.of());
    }

    /**
     * Reads a mapping file, in UTF-8.
     *
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException naming the file, the line and what is wrong with it
     */
    public static ImageMapping read(Path file) throws IOException {
        return parse(file.toString(), Files.readAllLines(file));
    }

    /**
     * Reads the lines of a mapping.
     *
     * @param source what errors call the place the lines are from
     * @throws IllegalArgumentException naming the source, the line and what is wrong with it
     */
    public static ImageMapping parse(String source, List<String> lines) {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                try {
                    entries.add(Entry.parse(line));
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException(source + ":" + (i + 1) + ": " + e.getMessage(), e);
                }
            }
        }
        return new ImageMapping(entries);
    }

    /** The command and its arguments for an image, written as in the task definition. */
    public Optional<List<String>> commandFor(String imageReference) {
        return find(imageReference)
                .filter(entry -> entry.otherImage().isEmpty())
                .map(Entry::command);
    }

    /** The image to run in place of this one: itself unless a line names another. */
    public String imageFor(String imageReference) {
        return find(imageReference).flatMap(Entry::otherImage).orElse(imageReference);
    }

    private Optional<Entry> find(String imageReference) {
        return entries.stream()
                .filter(entry -> Wildcards.matches(entry.image(), imageReference))
                .findFirst();
    }

    private record Entry(String image, List<String> command) {

        static Entry parse(String line) {
            int equals = line.indexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException("expected image = command, found: " + line);
            }
            String image = line.substring(0, equals).strip();
            if (image.isEmpty() || image.contains(" ")) {
                throw new IllegalArgumentException("expected one image before the =, found: " + line);
            }
            List<String> command = CommandWords.of(line.substring(equals + 1));
            if (command.isEmpty()) {
                throw new IllegalArgumentException("no command for image " + image);
            }
            return new Entry(image, List.copyOf(command));
        }

        Optional<String> otherImage() {
            String first = command.get(0);
            boolean isImage = command.size() == 1 && first.startsWith(IMAGE) && first.length() > IMAGE.length();
            return isImage ? Optional.of(first.substring(IMAGE.length())) : Optional.empty();
        }
    }
}
