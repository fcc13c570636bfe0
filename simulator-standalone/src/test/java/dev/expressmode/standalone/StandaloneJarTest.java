package dev.expressmode.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

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
    @Timeout(60)
    void it_refuses_what_it_does_not_simulate_by_name(@TempDir Path data) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        JAR.toString(),
                        "start",
                        "--runtime=embedded",
                        "--port=0",
                        "--alb-port=0",
                        "--proxy-port=0",
                        "--data=" + data)
                .redirectErrorStream(true)
                .start();
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            String ready = output.lines()
                    .filter(line -> line.endsWith("Ready."))
                    .findFirst()
                    .orElseThrow();
            String endpoint = ready.replaceAll(".*endpoint (http://[^,]+),.*", "$1");
            HttpRequest request = HttpRequest.newBuilder(URI.create(endpoint))
                    .header("Content-Type", "application/x-amz-json-1.1")
                    .header("X-Amz-Target", "AmazonEC2ContainerServiceV20141113.CreateTaskSet")
                    .POST(HttpRequest.BodyPublishers.ofString("{}"))
                    .build();

            HttpResponse<String> answer =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body())
                    .contains("UnsupportedFeatureException", "CreateTaskSet is an operation of Amazon ECS");
        } finally {
            process.destroy();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
    }
}
