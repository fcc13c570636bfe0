package dev.expressmode.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a task finds under which name, and when. */
class HostsFilesTest {

    @TempDir
    private Path directory;

    private HostsFiles files;

    @BeforeEach
    void open() throws IOException {
        files = HostsFiles.in(directory, "run", "169.254.170.2");
    }

    @AfterEach
    void close() {
        files.close();
    }

    private Path shop() {
        return files.fileFor("0a", "0a-host", "express-shop");
    }

    private Path cart() {
        return files.fileFor("0b", "0b-host", "express-cart");
    }

    @Test
    void itsOwnNameIsThereFromTheBeginningAndItsAddressOnceItHasOne() throws IOException {
        Path file = shop();

        assertThat(file).content().contains("127.0.0.1 localhost\n", "127.0.0.1 0a-host\n");

        files.arrived("0a", "172.17.0.2");

        assertThat(file).content().contains("172.17.0.2 0a-host\n").doesNotContain("127.0.0.1 0a-host");
    }

    @Test
    void publicNamesLeadToTheGatewayAlsoInFilesThatAreThere() {
        Path early = shop();
        files.publicNames(List.of("shop.example", "cart.example"));

        assertThat(early).content().contains("169.254.170.2 shop.example\n", "169.254.170.2 cart.example\n");
        assertThat(cart()).content().contains("169.254.170.2 shop.example\n");
    }

    @Test
    void neighboursComeAndGo() {
        Path file = shop();
        cart();
        assertThat(file).content().doesNotContain("express-cart");

        files.arrived("0b", "172.17.0.3");
        assertThat(file).content().contains("172.17.0.3 express-cart\n").doesNotContain("0b-host");

        files.left("0b");
        assertThat(file).content().doesNotContain("express-cart");
    }

    @Test
    void theContainersOfATaskHaveOneFileAndItGoesWithTheTask() {
        assertThat(shop()).isEqualTo(shop()).exists();

        files.left("0a");
        files.publicNames(List.of("late.example"));

        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void nothingComesBackAfterTheEnd() {
        shop();
        files.close();

        files.publicNames(List.of("late.example"));
        cart();

        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void whatADeadProcessLeftIsRemovedAndNothingElse() throws IOException {
        Process ended = new ProcessBuilder("true").start();
        ended.onExit().join();
        Path dead = Files.createFile(directory.resolve("hosts-" + ended.pid() + "-run-0c"));
        Path alive = Files.createFile(
                directory.resolve("hosts-" + ProcessHandle.current().pid() + "-other-0c"));
        Path other = Files.createFile(directory.resolve("hosts-file-of-the-user"));

        HostsFiles.in(directory, "run", "169.254.170.2").close();

        assertThat(dead).doesNotExist();
        assertThat(alive).exists();
        assertThat(other).exists();
    }
}
