package dev.expressmode.embedded;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Mappings that run a class of these tests in a JVM like this one. */
final class JavaCommand {

    private JavaCommand() {}

    /** Maps an image to the main class. */
    static ImageMapping mapping(String image, Class<?> mainClass) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String command = Stream.of(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx32m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        mainClass.getName())
                .map(word -> "'" + word + "'")
                .collect(Collectors.joining(" "));
        return ImageMapping.parse("test", List.of(image + " = " + command, "broken:* = /no/such/command"));
    }
}
