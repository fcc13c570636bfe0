package dev.expressmode.alb.proxy;

import static dev.expressmode.alb.Tables.HOST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsTest {
    private final Path data;

    TlsTest(@TempDir Path data) {
        this.data = data;
    }

    @ParameterizedTest
    @ValueSource(strings = {HOST, HOST + ".localhost", "lb-1.us-east-1.elb.amazonaws.com", "localhost", "127.0.0.1"})
    void certificateIsForTheNameTheClientAsksFor(String host) throws Exception {
        try (Doorway doorway = Doorway.open(data);
                SSLSocket socket = doorway.connect(host)) {
            socket.startHandshake();

            assertThat(socket.getSession().isValid()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void bothVersionsOfTlsAreSpoken(String version) throws Exception {
        try (Doorway doorway = Doorway.open(data);
                SSLSocket socket = doorway.connect(HOST)) {
            socket.setEnabledProtocols(new String[] {version});
            socket.startHandshake();

            assertThat(socket.getSession().getProtocol()).isEqualTo(version);
        }
    }

    @Test
    void certificateOfANameIsMadeOnce() throws Exception {
        try (Doorway doorway = Doorway.open(data)) {
            assertThat(certificate(doorway)).isEqualTo(certificate(doorway));
        }
    }

    @Test
    void oneConnectionServesManyRequests() throws Exception {
        try (Doorway doorway = Doorway.open(data);
                SSLSocket socket = doorway.connect(HOST);
                BufferedReader answers =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            for (int i = 0; i < 3; i++) {
                send(socket, "HEAD / HTTP/1.1\r\nHost: " + HOST + "\r\n\r\n");

                assertThat(answers.readLine()).startsWith("HTTP/1.1 404");
                while (!answers.readLine().isEmpty()) {
                    // the other headers
                }
            }
        }
    }

    @Test
    void requestThatIsNoHttpGetsTheBalancersPage() throws Exception {
        try (Doorway doorway = Doorway.open(data);
                SSLSocket socket = doorway.connect(HOST)) {
            send(socket, "what is this\r\n\r\n");

            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

            assertThat(answer)
                    .startsWith("HTTP/1.1 400 Bad Request\r\n")
                    .contains("Server: awselb/2.0\r\n", "Content-Length: 122\r\n");
        }
    }

    @Test
    void authorityIsKeptFromStartToStart() throws Exception {
        try (Doorway first = Doorway.open(data)) {
            assertThat(first.door().caFile()).isEqualTo(data.resolve("ca.pem"));
        }
        String pem = Files.readString(data.resolve("ca.pem"));

        try (Doorway second = Doorway.open(data);
                SSLSocket socket = second.connect(HOST)) {
            socket.startHandshake();

            assertThat(Files.readString(data.resolve("ca.pem"))).isEqualTo(pem);
        }
    }

    @Test
    void onlyTheOwnerCanReadTheAuthoritysKey() throws Exception {
        try (Doorway doorway = Doorway.open(data)) {
            assertThat(doorway.door().caFile()).exists();
        }

        assertThat(Files.getPosixFilePermissions(data.resolve("ca-key.pem")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void authorityOfAnotherDirectoryIsNotTrusted(@TempDir Path other) throws Exception {
        try (Doorway doorway = Doorway.open(data);
                Doorway stranger = Doorway.open(other);
                SSLSocket socket = doorway.connectTo(stranger.door().port(), HOST)) {
            assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLHandshakeException.class);
        }
    }

    private static X509Certificate certificate(Doorway doorway) throws IOException {
        try (SSLSocket socket = doorway.connect(HOST)) {
            socket.startHandshake();
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }

    private static void send(SSLSocket socket, String request) throws IOException {
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }
}
