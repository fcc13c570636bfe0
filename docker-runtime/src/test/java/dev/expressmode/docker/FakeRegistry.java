package dev.expressmode.docker;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;

/** A registry on loopback, which engines take as insecure without being told: one good image, and ways to fail. */
public final class FakeRegistry implements AutoCloseable {

    private static final String MANIFEST = "application/vnd.docker.distribution.manifest.v2+json";
    private static final String LIST = "application/vnd.docker.distribution.manifest.list.v2+json";

    private final HttpServer server;
    private final PlainDoor door;
    private final Map<String, byte[]> blobs = new ConcurrentHashMap<>();
    private final byte[] manifest;
    private final Optional<String> login;

    /** How often the good image's manifest was asked for. */
    final AtomicInteger pulls = new AtomicInteger();

    /** Serves the layer as the image {@code good:1}, to everybody. */
    public FakeRegistry(byte[] layerTar) {
        this(layerTar, Optional.empty());
    }

    /**
     * The same for those who are let in.
     *
     * @param login {@code user:password}
     */
    FakeRegistry(byte[] layerTar, Optional<String> login) {
        this.login = login.map(text -> "Basic " + Base64.getEncoder().encodeToString(text.getBytes(UTF_8)));
        try {
            byte[] layer = gzip(layerTar);
            byte[] config = ("{\"architecture\":\""
                            + TestEngine.engine().facts().architecture()
                            + "\",\"os\":\"linux\",\"config\":{\"Cmd\":[\"/bin/sh\",\"/app/serve\"]},"
                            + "\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[\"" + digest(layerTar) + "\"]}}")
                    .getBytes(UTF_8);
            blobs.put(digest(layer), layer);
            blobs.put(digest(config), config);
            manifest = ("{\"schemaVersion\":2,\"mediaType\":\"" + MANIFEST + "\",\"config\":{\"mediaType\":"
                            + "\"application/vnd.docker.container.image.v1+json\",\"size\":" + config.length
                            + ",\"digest\":\"" + digest(config) + "\"},\"layers\":[{\"mediaType\":"
                            + "\"application/vnd.docker.image.rootfs.diff.tar.gzip\",\"size\":" + layer.length
                            + ",\"digest\":\"" + digest(layer) + "\"}]}")
                    .getBytes(UTF_8);
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            door = new PlainDoor(server.getAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    /** A reference to an image in this registry. */
    public String reference(String image) {
        return "127.0.0.1:" + door.port() + "/" + image;
    }

    /** What the good image is known by. */
    public String manifestDigest() {
        return digest(manifest);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String last = path.substring(path.lastIndexOf('/') + 1);
        String shown = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                .orElse("");
        if (login.filter(needed -> !needed.equals(shown)).isPresent()) {
            exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"registry\"");
            error(exchange, 401, "UNAUTHORIZED", "authentication required");
        } else if (path.equals("/v2/")) {
            send(exchange, 200, "application/json", "{}".getBytes(UTF_8));
        } else if (path.startsWith("/v2/private/")) {
            error(exchange, 401, "UNAUTHORIZED", "authentication required");
        } else if (path.startsWith("/v2/busy/")) {
            error(exchange, 429, "TOOMANYREQUESTS", "You have reached your pull rate limit.");
        } else if (path.startsWith("/v2/foreign/manifests/")) {
            send(exchange, 200, LIST, foreignOnly());
        } else if (path.startsWith("/v2/good/manifests/") && (last.equals("1") || last.startsWith("sha256:"))) {
            pulls.incrementAndGet();
            send(exchange, 200, MANIFEST, manifest);
        } else if (path.startsWith("/v2/good/blobs/") && blobs.containsKey(last)) {
            send(exchange, 200, "application/octet-stream", blobs.get(last));
        } else {
            error(exchange, 404, "MANIFEST_UNKNOWN", "manifest unknown");
        }
    }

    private byte[] foreignOnly() {
        return ("{\"schemaVersion\":2,\"mediaType\":\"" + LIST + "\",\"manifests\":[{\"mediaType\":\"" + MANIFEST
                        + "\",\"size\":" + manifest.length + ",\"digest\":\"" + digest(manifest)
                        + "\",\"platform\":{\"architecture\":\"s390x\",\"os\":\"linux\"}}]}")
                .getBytes(UTF_8);
    }

    private static void error(HttpExchange exchange, int status, String code, String message) throws IOException {
        byte[] body = ("{\"errors\":[{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}]}").getBytes(UTF_8);
        send(exchange, status, "application/json", body);
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.getResponseHeaders().set("Docker-Content-Digest", digest(body));
            boolean head = exchange.getRequestMethod().equals("HEAD");
            if (head) {
                exchange.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
            }
            exchange.sendResponseHeaders(status, head ? -1 : body.length);
            if (!head) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        return packed.toByteArray();
    }

    private static String digest(byte[] bytes) {
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        door.close();
        server.stop(0);
    }
}
