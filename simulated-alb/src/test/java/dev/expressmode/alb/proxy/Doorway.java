package dev.expressmode.alb.proxy;

import dev.expressmode.alb.Tables;
import dev.expressmode.port.FrontDoor;
import dev.expressmode.port.RoutingTable;
import dev.expressmode.port.RoutingTable.WeightedGroup;
import dev.expressmode.port.TrafficDetails;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** An open front door on free ports, with clients that trust its authority and nobody else. */
final class Doorway implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private final AlbFrontDoor door;
    private final SSLContext trust;

    private Doorway(AlbFrontDoor door) throws IOException, GeneralSecurityException {
        this.door = door;
        this.trust = trusting(door.caFile());
    }

    static Doorway open(Path dataDirectory) throws IOException, GeneralSecurityException {
        return open(settings(dataDirectory));
    }

    static Doorway open(FrontDoorSettings settings) throws IOException, GeneralSecurityException {
        return new Doorway(AlbFrontDoor.open(settings));
    }

    static FrontDoorSettings settings(Path dataDirectory) {
        return new FrontDoorSettings("127.0.0.1", 0, 0, dataDirectory, 42, InstantSource.fixed(Instant.EPOCH));
    }

    AlbFrontDoor door() {
        return door;
    }

    void serve(WeightedGroup... groups) {
        publish(Tables.serving(groups));
    }

    void publish(RoutingTable table) {
        door.publish(table, Instant.EPOCH);
    }

    List<FrontDoor.GroupCounts> collect() {
        return door.collect(Instant.EPOCH);
    }

    /** What the first balancer did since somebody last asked. */
    TrafficDetails.BalancerCounts balancerCounts() {
        return door.collectDetails(Instant.EPOCH).balancers().get(0);
    }

    /** What else happened to the first group since somebody last asked. */
    TrafficDetails.GroupDetails groupDetails() {
        List<FrontDoor.GroupCounts> unused = collect();
        return door.collectDetails(Instant.EPOCH).groups().get(0);
    }

    /** A client for exact URLs, through the forward proxy. */
    HttpClient client() {
        return client(HttpClient.Version.HTTP_1_1);
    }

    /** The same, preferring HTTP/2. */
    HttpClient http2Client() {
        return client(HttpClient.Version.HTTP_2);
    }

    private HttpClient client(HttpClient.Version version) {
        return HttpClient.newBuilder()
                .version(version)
                .sslContext(trust)
                .proxy(ProxySelector.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), door.proxyPort())))
                .build();
    }

    static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("https://" + Tables.HOST + path))
                .timeout(PATIENCE);
    }

    /** A TLS connection that asks for a host and checks that the certificate is for it. Handshake not done yet. */
    SSLSocket connect(String host) throws IOException {
        return connectTo(door.port(), host);
    }

    SSLSocket connectTo(int port, String host) throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        SSLSocket socket =
                (SSLSocket) trust.getSocketFactory().createSocket(new Socket(loopback, port), host, port, true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setServerNames(host.equals("127.0.0.1") ? List.of() : List.of(new SNIHostName(host)));
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.setSoTimeout((int) PATIENCE.toMillis());
        return socket;
    }

    static SSLContext trusting(Path caFile) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream pem = Files.newInputStream(caFile)) {
            store.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    @Override
    public void close() {
        door.close();
    }
}
