package dev.expressmode.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A container of the simulator's image, used from outside as anybody would: by its published ports. */
final class SimulatorContainer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Pattern READY = Pattern.compile("(?m)^.*Ready\\.$");
    private static final Pattern ENDPOINT = Pattern.compile("\"endpoint\":\"([^\"]+)\"");
    private static final String ROLE = "arn:aws:iam::000000000000:role/";

    private final String name = "express-mode-image-test-" + UUID.randomUUID();

    private SimulatorContainer() {}

    /** Starts one with its ports published on free ones of loopback. */
    static SimulatorContainer start(String image, List<String> options, String... arguments) {
        SimulatorContainer container = new SimulatorContainer();
        List<String> command = new ArrayList<>(List.of("docker", "run", "-d", "--name", container.name));
        for (String port : List.of("4566", "8443", "4567")) {
            command.addAll(List.of("-p", "127.0.0.1::" + port));
        }
        command.addAll(options);
        command.add(image);
        command.addAll(List.of(arguments));
        Docker.command(command);
        return container;
    }

    String name() {
        return name;
    }

    String logs() {
        return Docker.run("logs", name);
    }

    String inspect(String format) {
        return Docker.run("inspect", "--format", format, name);
    }

    /** As {@code Wait.forLogMessage(".*Ready\\.", 1)} does. */
    void awaitReady() {
        await("the line that ends in Ready.", () -> READY.matcher(logs()).find());
    }

    /** As {@code Wait.forListeningPort()} does. */
    boolean listens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(published(port), 1_000);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    /** As {@code Wait.forHealthcheck()} does. */
    void awaitHealthy() {
        await("its health check", () -> inspect("{{.State.Health.Status}}").equals("healthy"));
    }

    private void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline || !inspect("{{.State.Running}}").equals("true")) {
                throw new AssertionError("waited in vain for " + what + ": " + logs());
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    private InetSocketAddress published(int port) {
        String address =
                Docker.run("port", name, port + "/tcp").lines().findFirst().orElseThrow();
        return new InetSocketAddress("127.0.0.1", Integer.parseInt(address.substring(address.lastIndexOf(':') + 1)));
    }

    URI url(String path) {
        return URI.create("http://127.0.0.1:" + published(4566).getPort() + path);
    }

    int status(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(url(path)).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    /** Creates an Express service and lets ten simulated minutes pass; returns the host name of its endpoint. */
    String deploy(String service, String image) throws IOException, InterruptedException {
        String arn = "arn:aws:ecs:us-east-1:000000000000:service/default/" + service;
        ecs(
                "CreateExpressGatewayService",
                "{\"serviceName\":\"" + service + "\",\"primaryContainer\":{\"image\":\"" + image
                        + "\"},\"executionRoleArn\":\"" + ROLE + "a\",\"infrastructureRoleArn\":\"" + ROLE + "b\"}");
        post(HttpRequest.newBuilder(url("/_sim/clock/advance")), "{\"by\":\"PT10M\"}");
        String described = ecs("DescribeExpressGatewayService", "{\"serviceArn\":\"" + arn + "\"}");
        Matcher endpoint = ENDPOINT.matcher(described);
        if (!endpoint.find()) {
            throw new AssertionError("no endpoint: " + described + "\n" + logs());
        }
        return endpoint.group(1);
    }

    private String ecs(String operation, String body) throws IOException, InterruptedException {
        return post(
                HttpRequest.newBuilder(url("/"))
                        .header("Content-Type", "application/x-amz-json-1.1")
                        .header("X-Amz-Target", "AmazonEC2ContainerServiceV20141113." + operation),
                body);
    }

    private String post(HttpRequest.Builder request, String body) throws IOException, InterruptedException {
        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(
                        request.POST(HttpRequest.BodyPublishers.ofString(body)).build(),
                        HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new AssertionError(response.body());
        }
        return response.body();
    }

    /** GET of a service's exact URL through the published proxy, trusting the CA that is copied out of the container. */
    HttpResponse<String> get(String host, Path directory) throws Exception {
        Path ca = directory.resolve("ca.pem");
        Docker.run("cp", name + ":/home/simulator/.express-sim/ca.pem", ca.toString());
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .proxy(ProxySelector.of(published(4567)))
                .sslContext(trusting(ca))
                .build();
        return client.send(
                HttpRequest.newBuilder(URI.create("https://" + host + "/")).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static SSLContext trusting(Path ca) throws Exception {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream pem = Files.newInputStream(ca)) {
            store.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    /** Stops it as {@code docker compose down} does; returns its exit status. */
    String stop() {
        Docker.run("stop", "-t", "30", name);
        return inspect("{{.State.ExitCode}}");
    }

    /** Ends it as a machine that loses its power does. */
    void kill() {
        Docker.run("kill", "--signal", "KILL", name);
        Docker.run("wait", name);
    }

    @Override
    public void close() {
        Docker.run("rm", "-f", "-v", name);
    }
}
