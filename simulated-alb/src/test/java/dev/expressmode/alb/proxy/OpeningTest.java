package dev.expressmode.alb.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpeningTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);

    private final Path data;

    OpeningTest(@TempDir Path data) {
        this.data = data;
    }

    @Test
    void takenPortIsNamedWithWhatItWasFor() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();

            assertThatThrownBy(() -> open(port, 0))
                    .isInstanceOf(FrontDoorException.class)
                    .hasMessage("port " + port + " (front door) is already in use");
            assertThatThrownBy(() -> open(0, port))
                    .isInstanceOf(FrontDoorException.class)
                    .hasMessage("port " + port + " (forward proxy) is already in use");
            FrontDoorSettings plainTaken = new FrontDoorSettings("127.0.0.1", 0, 0, data, 42, CLOCK).plainAt(port);
            assertThatThrownBy(() -> AlbFrontDoor.open(plainTaken))
                    .isInstanceOf(FrontDoorException.class)
                    .hasMessage("port " + port + " (plain HTTP) is already in use");
        }
    }

    @Test
    void bindHostThatIsNotOfThisMachineIsNamed() {
        FrontDoorSettings elsewhere = new FrontDoorSettings("192.0.2.1", 0, 0, data, 42, CLOCK);

        assertThatThrownBy(() -> AlbFrontDoor.open(elsewhere))
                .isInstanceOf(FrontDoorException.class)
                .hasMessageContaining("front door")
                .hasMessageContaining("192.0.2.1");
    }

    @Test
    void dataDirectoryThatCannotBeUsedIsNamed() throws IOException {
        Path file = Files.createFile(data.resolve("a-file"));

        assertThatThrownBy(() -> AlbFrontDoor.open(Doorway.settings(file)))
                .isInstanceOf(FrontDoorException.class)
                .hasMessageStartingWith("cannot keep the certificate authority in " + file);
    }

    @Test
    void damagedAuthorityIsNamedAndNotReplaced() throws IOException {
        Files.writeString(data.resolve("ca.pem"), "garbage");
        Files.writeString(data.resolve("ca-key.pem"), "garbage");

        assertThatThrownBy(() -> AlbFrontDoor.open(Doorway.settings(data)))
                .isInstanceOf(FrontDoorException.class)
                .hasMessageContaining("ca.pem")
                .hasMessageContaining("delete both");
        assertThat(data.resolve("ca.pem")).hasContent("garbage");
    }

    @Test
    void portsAreFreeAfterClosing() throws Exception {
        AlbFrontDoor door = AlbFrontDoor.open(Doorway.settings(data));
        int port = door.port();
        int proxyPort = door.proxyPort();

        door.close();
        door.close();

        assertThatThrownBy(() -> connect(port)).isInstanceOf(ConnectException.class);
        open(port, proxyPort).close();
    }

    private AlbFrontDoor open(int port, int proxyPort) {
        return AlbFrontDoor.open(new FrontDoorSettings("127.0.0.1", port, proxyPort, data, 42, CLOCK));
    }

    private static void connect(int port) throws IOException {
        new Socket(InetAddress.getLoopbackAddress(), port).close();
    }
}
