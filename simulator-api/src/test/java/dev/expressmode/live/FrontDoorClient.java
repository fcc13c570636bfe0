package dev.expressmode.live;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A client of simulated services: trusts the CA and reaches exact host names through the forward proxy. */
final class FrontDoorClient {
    private final HttpClient http;

    FrontDoorClient(RunningSimulator simulator) {
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(trusting(simulator.caFile()))
                .proxy(ProxySelector.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), simulator.proxyPort())))
                .connectTimeout(Duration.ofSeconds(10))
                .build();
    }

    private static SSLContext trusting(Path caFile) {
        try (InputStream pem = Files.newInputStream(caFile)) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            store.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(pem));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException unusable) {
            throw new IllegalStateException(unusable);
        }
    }

    HttpResponse<String> get(String host) {
        return getLater(host).join();
    }

    CompletableFuture<HttpResponse<String>> getLater(String host) {
        return http.sendAsync(
                HttpRequest.newBuilder(URI.create("https://" + host + "/"))
                        .timeout(Duration.ofSeconds(60))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** Sends requests one after the other and counts what came back, by status and image. */
    Map<String, Integer> count(String host, int requests) {
        Map<String, Integer> counts = new TreeMap<>();
        for (int i = 0; i < requests; i++) {
            HttpResponse<String> response = get(host);
            String image = response.body().replaceAll("(?s).*\"image\":\"([^\"]*)\".*", "$1");
            counts.merge(response.statusCode() + " " + image, 1, Integer::sum);
        }
        return counts;
    }
}
