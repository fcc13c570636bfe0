package dev.expressmode.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What programs that keep credentials are asked, and what becomes of their answers. */
class RegistryLoginsTest {

    @TempDir
    private Path folder;

    @Test
    void aHelperIsAskedForTheRegistryOfTheImage() throws IOException {
        helper("{\"Username\":\"AWS\",\"Secret\":\"'\"$asked\"'\"}");
        Files.writeString(
                folder.resolve("config.json"),
                "{\"credHelpers\":{\"registry.example\":\"box\"},\"credsStore\":\"none\"}");

        assertThat(logins().loginTo("registry.example")).hasValueSatisfying(login -> {
            assertThat(login.getUsername()).isEqualTo("AWS");
            assertThat(login.getPassword()).isEqualTo("registry.example");
        });
        assertThat(logins().loginTo("other.example")).isEmpty();
    }

    @Test
    void dockerHubIsKnownToHelpersByItsOldAddress() throws IOException {
        helper("{\"Username\":\"<token>\",\"Secret\":\"'\"$asked\"'\"}");
        Files.writeString(folder.resolve("config.json"), "{\"credHelpers\":{\"https://index.docker.io/v1/\":\"box\"}}");

        assertThat(logins().loginTo("docker.io")).hasValueSatisfying(login -> assertThat(login.getIdentitytoken())
                .isEqualTo("https://index.docker.io/v1/"));
    }

    @Test
    void whoKnowsNothingStopsNobody() throws IOException {
        assertThat(logins().loginTo("registry.example")).isEmpty();
        Files.writeString(folder.resolve("config.json"), "{\"credsStore\":\"box\"}");
        assertThat(logins().loginTo("registry.example")).isEmpty();
        script("cat >/dev/null; echo 'credentials not found in native keychain'; exit 1");
        assertThat(logins().loginTo("registry.example")).isEmpty();
        script("cat >/dev/null; echo 'this is not JSON'");
        assertThat(logins().loginTo("registry.example")).isEmpty();
        Files.writeString(folder.resolve("config.json"), "{\"credsStore\":");
        assertThat(logins().loginTo("registry.example")).isEmpty();
        Files.writeString(folder.resolve("config.json"), "{\"credsStore\":\"../box\"}");
        assertThat(logins().loginTo("registry.example")).isEmpty();
    }

    private RegistryLogins logins() {
        return new RegistryLogins(folder.resolve("config.json"), List.of(folder));
    }

    private void helper(String answer) throws IOException {
        script("asked=$(cat)\necho '" + answer + "'");
    }

    private void script(String body) throws IOException {
        Path program = folder.resolve("docker-credential-box");
        Files.writeString(program, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
