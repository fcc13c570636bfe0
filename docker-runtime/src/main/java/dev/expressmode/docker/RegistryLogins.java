package dev.expressmode.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.model.AuthConfig;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the user has logged in to by programs that keep credentials ({@code credsStore} and {@code credHelpers} of the
 * Docker configuration; documented: docker login, credential helper protocol). What stands in the configuration itself is
 * docker-java's to find.
 */
final class RegistryLogins {

    private static final Logger LOG = LoggerFactory.getLogger(RegistryLogins.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DOCKER_HUB = "https://index.docker.io/v1/";
    private static final String TOKEN = "<token>";
    private static final int PATIENCE_SECONDS = 10;

    private final Path configFile;
    private final List<Path> programs;

    /**
     * Nothing is read before it is needed: a user may log in while the simulator runs.
     *
     * @param configFile {@code config.json} of the user
     * @param programs folders in which helpers are looked for
     */
    RegistryLogins(Path configFile, List<Path> programs) {
        this.configFile = configFile;
        this.programs = List.copyOf(programs);
    }

    /** With the helpers of the search path. */
    static RegistryLogins of(Path configFolder) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return new RegistryLogins(
                configFolder.resolve("config.json"),
                Arrays.stream(path.split(File.pathSeparator))
                        .filter(folder -> !folder.isEmpty())
                        .map(Path::of)
                        .toList());
    }

    /** The login for a registry; nothing if no helper has one, and nothing if the helper cannot be run. */
    Optional<AuthConfig> loginTo(String registry) {
        // as every Docker client calls it, in the configuration, too
        String server = registry.equals("docker.io") ? DOCKER_HUB : registry;
        try {
            return helperFor(server).flatMap(this::find).flatMap(program -> ask(program, server));
        } catch (IOException unreadable) {
            LOG.warn("credentials of {} are not to be had: {}", registry, unreadable.toString());
            return Optional.empty();
        }
    }

    private Optional<String> helperFor(String server) throws IOException {
        if (!Files.isRegularFile(configFile)) {
            return Optional.empty();
        }
        JsonNode config = JSON.readTree(configFile.toFile());
        String own = config.path("credHelpers").path(server).asText("");
        String helper = own.isEmpty() ? config.path("credsStore").asText("") : own;
        return Optional.of(helper).filter(name -> name.matches("[\\w.-]+"));
    }

    private Optional<Path> find(String helper) {
        return programs.stream()
                .flatMap(folder ->
                        List.of("docker-credential-" + helper, "docker-credential-" + helper + ".exe").stream()
                                .map(folder::resolve))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Optional<AuthConfig> ask(Path program, String server) {
        try {
            Process helper = new ProcessBuilder(program.toString(), "get")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            helper.onExit()
                    .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .exceptionally(late -> helper.destroyForcibly());
            try (OutputStream question = helper.getOutputStream()) {
                question.write(server.getBytes(StandardCharsets.UTF_8));
            }
            byte[] answer = helper.getInputStream().readAllBytes();
            if (helper.waitFor() != 0) {
                // how helpers say that they know nothing of a registry
                return Optional.empty();
            }
            return Optional.of(login(server, JSON.readTree(answer)));
        } catch (IOException broken) {
            LOG.warn("{} does not tell credentials: {}", program, broken.toString());
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static AuthConfig login(String server, JsonNode answer) {
        AuthConfig login = new AuthConfig().withRegistryAddress(server);
        String user = answer.path("Username").asText("");
        String secret = answer.path("Secret").asText("");
        return user.equals(TOKEN)
                ? login.withIdentityToken(secret)
                : login.withUsername(user).withPassword(secret);
    }
}
