package dev.expressmode.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The resolver of the documentation, compiled and asked: on JDK 17, which has none, against the form that 18 gave it. */
class ServiceNamesTest {
    private static final Path SOURCES = Path.of("src/test/resolver").toAbsolutePath();
    private static final String SERVICE = "ng-0123456789abcdef0123456789abcdef.ecs.us-east-1.on.aws";

    @Test
    void names_of_services_lead_here_and_no_others() {
        assertThat(ServiceNames.addressOf(SERVICE))
                .hasValueSatisfying(
                        address -> assertThat(address.isLoopbackAddress()).isTrue());
        assertThat(ServiceNames.addressOf("ecs.us-east-1.amazonaws.com")).isEmpty();
        assertThat(ServiceNames.addressOf("ng-1.ecs.us-east-1.on.aws")).isEmpty();
    }

    @Test
    void a_resolver_of_the_jdk_answers_them_and_leaves_the_rest_to_others(@TempDir Path directory) throws Exception {
        Path classes = Files.createDirectory(directory.resolve("classes"));
        Path jdk = Files.createDirectory(directory.resolve("jdk"));
        List<String> patch = new ArrayList<>();
        if (Runtime.version().feature() < 18) {
            compile(
                    "--patch-module",
                    "java.base=" + SOURCES,
                    "-d",
                    jdk.toString(),
                    source("java/net/spi/InetAddressResolver"),
                    source("java/net/spi/InetAddressResolverProvider"));
            patch.addAll(List.of("--patch-module", "java.base=" + jdk));
        }
        List<String> arguments = new ArrayList<>(patch);
        arguments.addAll(List.of(
                "-cp",
                ownClasses(),
                "-d",
                classes.toString(),
                source("example/SimulatedNames"),
                source("example/Ask")));
        compile(arguments.toArray(String[]::new));

        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin/java").toString()));
        command.addAll(patch);
        command.addAll(List.of("-cp", classes + ":" + ownClasses(), "example.Ask", SERVICE, "elsewhere.example"));
        Process asked = new ProcessBuilder(command).redirectErrorStream(true).start();

        assertThat(asked.inputReader().lines().toList()).containsExactly("127.0.0.1", "left to others");
        assertThat(asked.waitFor()).isZero();
    }

    private static void compile(String... arguments) throws IOException {
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments))
                .as(String.join(" ", arguments))
                .isZero();
    }

    private static String source(String name) {
        return SOURCES.resolve(name + ".java").toString();
    }

    private static String ownClasses() {
        return Path.of(ServiceNames.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .toString();
    }
}
