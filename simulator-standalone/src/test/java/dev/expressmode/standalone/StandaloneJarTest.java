package dev.expressmode.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is in the packaged jar. */
class StandaloneJarTest {
    private static final Path JAR = Path.of(System.getProperty("standalone.jar"));

    private static List<String> names() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            return jar.stream().map(JarEntry::getName).toList();
        }
    }

    @Test
    void every_library_is_relocated_but_jna_whose_native_half_knows_it_by_name() throws IOException {
        Set<String> strangers = new TreeSet<>();
        for (String name : names()) {
            if (name.endsWith(".class") && !name.startsWith("dev/expressmode/") && !name.startsWith("com/sun/jna/")) {
                strangers.add(name.substring(0, name.lastIndexOf('/')));
            }
        }
        assertThat(strangers).isEmpty();
    }

    @Test
    void it_says_nothing_about_the_class_path_it_is_on() throws IOException {
        assertThat(names())
                .doesNotContain("simplelogger.properties", "jndi.properties", "logback.xml", "log4j2.xml")
                .noneMatch(name -> name.startsWith("META-INF/services/org.slf4j."));
    }

    @Test
    void it_holds_the_program_and_the_junit_extension() throws IOException {
        assertThat(names())
                .contains("dev/expressmode/cli/Main.class", "dev/expressmode/junit/ExpressModeExtension.class");
        try (JarFile jar = new JarFile(JAR.toFile())) {
            assertThat(jar.getManifest().getMainAttributes().getValue("Main-Class"))
                    .isEqualTo("dev.expressmode.cli.Main");
        }
    }

    @Test
    void it_says_whose_work_is_in_it_and_on_which_terms() throws IOException {
        String list = text("META-INF/THIRD-PARTY.txt");
        for (String jar : bundledJars()) {
            Matcher name = Pattern.compile("(.+?)-(\\d.*)\\.jar").matcher(jar);
            assertThat(name.matches()).as(jar).isTrue();
            assertThat(list).contains(":" + name.group(1) + ":" + name.group(2));
        }
        assertThat(list).doesNotContain("Unknown license");
        assertThat(text("META-INF/express-mode-simulator/LICENSE")).contains("Apache License");
        assertThat(names())
                .contains(
                        "META-INF/third-party/guava-jar/META-INF/LICENSE",
                        "META-INF/third-party/jna-jar/META-INF/LGPL2.1",
                        "META-INF/third-party/slf4j-api-jar/META-INF/LICENSE.txt");
    }

    /** Our own dependencies, as this test's class path has them before they are relocated. */
    private static List<String> bundledJars() {
        String ours = "dev" + File.separator + "expressmode";
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(path -> path.endsWith(".jar") && !path.contains(ours))
                .map(path -> Path.of(path).getFileName().toString())
                .filter(jar -> jar.matches(
                        "(jetty|jackson|javalin|picocli|bcp|jna|snakeyaml|slf4j|guava|kotlin|ecs-|sdk-core).*"))
                .toList();
    }

    private static String text(String entry) throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile());
                InputStream in = jar.getInputStream(jar.getEntry(entry))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
