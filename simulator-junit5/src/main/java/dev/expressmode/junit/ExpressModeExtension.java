package dev.expressmode.junit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.SSLContext;

/**
 * A whole simulator in a test: an AWS endpoint for any SDK, and HTTPS to the services it runs, on free ports, with a clock
 * that only the test moves and a fixed seed.
 *
 * <pre>{@code
 * @RegisterExtension
 * final ExpressModeExtension aws = ExpressModeExtension.create();
 * }</pre>
 *
 * Needs {@code simulator-standalone} on the class path, which brings this class too, or {@code simulator-api}.
 */
public final class ExpressModeExtension extends SimulatedAws {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(60);

    private ExpressModeExtension(ExtensionOptions options) {
        super(options);
    }

    /** Free ports, a manual clock, seed 1, the fixed start, stand-ins for images. */
    public static ExpressModeExtension create() {
        return new ExpressModeExtension(ExtensionOptions.standard());
    }

    /** The same with another seed. */
    public ExpressModeExtension withSeed(long seed) {
        return new ExpressModeExtension(options().withSeed(seed));
    }

    /** The same with another beginning of simulated time. */
    public ExpressModeExtension startingAt(Instant start) {
        return new ExpressModeExtension(options().withStart(start));
    }

    /** The same with a clock that goes by itself: {@code real}, or a factor such as {@code 60x}. */
    public ExpressModeExtension withClock(String pace) {
        return new ExpressModeExtension(options().withPace(pace));
    }

    /** The same with this 12-digit account in every request that does not name one by its access key. */
    public ExpressModeExtension withAccount(String account) {
        return new ExpressModeExtension(options().withAccount(account));
    }

    /** The same with another wall-clock time that real work may hold simulated time; 30 seconds unless set. */
    public ExpressModeExtension withPatience(Duration patience) {
        return new ExpressModeExtension(options().withPatience(patience));
    }

    /** The same with something else in place of images than stand-ins. */
    public ExpressModeExtension runtime(SimulatorRuntime runtime) {
        return new ExpressModeExtension(options().withRuntime(runtime));
    }

    /** The same with a new simulator for each test, also where the field is static. */
    public ExpressModeExtension newForEachTest() {
        return new ExpressModeExtension(options().newForEachTest());
    }

    @Override
    Simulator newSimulator(ExtensionOptions with) {
        try {
            return new WiredSimulator(with);
        } catch (NoClassDefFoundError missing) {
            throw new IllegalStateException(
                    "ExpressModeExtension needs the AWS endpoint and the front door on the class path: add"
                            + " dev.expressmode:simulator-standalone, whose libraries are relocated, or"
                            + " dev.expressmode:simulator-api. ExpressEngineExtension works without either. Missing is "
                            + missing.getMessage(),
                    missing);
        }
    }

    private Doors doors() {
        if (simulator() instanceof Doors doors) {
            return doors;
        }
        throw new IllegalStateException("this simulator has no sockets");
    }

    /** The address for {@code endpointOverride} or {@code AWS_ENDPOINT_URL}. */
    public URI endpoint() {
        return doors().endpoint();
    }

    /** An access key to sign with. Signatures are read, not checked. */
    public String accessKeyId() {
        return "test";
    }

    /** The secret of {@link #accessKeyId}. */
    public String secretAccessKey() {
        return "test";
    }

    /** The region of everything a test makes without naming one. */
    public String region() {
        return REGION;
    }

    /** The environment of another process whose AWS client is to find the simulator: the AWS CLI, Terraform, an SDK. */
    public Map<String, String> environment() {
        Map<String, String> variables = new TreeMap<>();
        variables.put("AWS_ENDPOINT_URL", endpoint().toString());
        variables.put("AWS_ACCESS_KEY_ID", accessKeyId());
        variables.put("AWS_SECRET_ACCESS_KEY", secretAccessKey());
        variables.put("AWS_REGION", REGION);
        variables.put("AWS_DEFAULT_REGION", REGION);
        variables.put("AWS_EC2_METADATA_DISABLED", "true");
        return variables;
    }

    /** A client that trusts the simulator's certificates and reaches services by the exact URLs AWS gives them. */
    public HttpClient httpClient() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(sslContext())
                .proxy(ProxySelector.of(proxy()))
                .connectTimeout(CONNECT_TIMEOUT)
                .build();
    }

    /** One GET to a service. For anything else take {@link #httpClient}. */
    public HttpResponse<String> get(SimulatedService service, String path) {
        HttpRequest request = HttpRequest.newBuilder(service.url(path))
                .timeout(REQUEST_TIMEOUT)
                .build();
        try {
            return httpClient().send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** The certificate to trust, PEM. The same file for all tests of a JVM. */
    public Path caFile() {
        return doors().caFile();
    }

    /** A TLS context that trusts the simulator's certificates and nothing else. */
    public SSLContext sslContext() {
        return Trust.in(caFile());
    }

    /** The forward proxy through which the exact URLs of services work. */
    public InetSocketAddress proxy() {
        return new InetSocketAddress("127.0.0.1", doors().proxyPort());
    }

    /** Where the HTTPS front door really listens, for clients that can be told where a name leads. */
    public InetSocketAddress frontDoor() {
        return new InetSocketAddress("127.0.0.1", doors().albPort());
    }

    /** The same for listeners of plain HTTP. */
    public InetSocketAddress plainFrontDoor() {
        return new InetSocketAddress("127.0.0.1", doors().httpPort());
    }
}
