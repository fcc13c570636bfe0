package dev.expressmode.cli;

import dev.expressmode.docker.PullPolicy;
import dev.expressmode.embedded.ImageMapping;
import dev.expressmode.live.Pace;
import dev.expressmode.live.RunningSimulator;
import dev.expressmode.live.RuntimeKind;
import dev.expressmode.live.SimulatorOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Starts a simulator and keeps it running until it is interrupted. */
@Command(name = "start", description = "Start the simulator.", mixinStandardHelpOptions = true)
final class Start implements Callable<Integer> {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--host", paramLabel = "ADDRESS", description = "Address to bind to (default ${DEFAULT-VALUE}).")
    private String host = "127.0.0.1";

    @Option(names = "--port", description = "Port of the AWS endpoint, 0 for a free one (default ${DEFAULT-VALUE}).")
    private int port = 4566;

    @Option(names = "--alb-port", description = "Port of the HTTPS front door (default ${DEFAULT-VALUE}).")
    private int albPort = 8443;

    @Option(
            names = "--http-port",
            description = "Port of the front door's HTTP listeners, 0 for a free one (default ${DEFAULT-VALUE}).")
    private int httpPort = 4568;

    @Option(names = "--proxy-port", description = "Port of the forward proxy (default ${DEFAULT-VALUE}).")
    private int proxyPort = 4567;

    @Option(
            names = "--runtime",
            description = "What runs containers: ${COMPLETION-CANDIDATES} (default ${DEFAULT-VALUE}).")
    private RuntimeKind runtime = RuntimeKind.AUTO;

    @Option(
            names = "--pull",
            paramLabel = "POLICY",
            description = "When Docker pulls images: ${COMPLETION-CANDIDATES} (default ${DEFAULT-VALUE}).")
    private PullPolicy pull = PullPolicy.IF_MISSING;

    @Option(names = "--secrets", paramLabel = "FILE", description = "JSON file of secret names and values.")
    private Optional<Path> secrets = Optional.empty();

    @Option(
            names = "--clock",
            paramLabel = "PACE",
            description = "60x, real, manual or any factor such as 10x (default ${DEFAULT-VALUE}).")
    private String clock = "60x";

    @Option(names = "--images", paramLabel = "FILE", description = "Images that are local commands.")
    private Optional<Path> images = Optional.empty();

    @Option(names = "--seed", description = "Decides ids and chance (default ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(names = "--account", paramLabel = "ID", description = "The 12-digit account of every request.")
    private Optional<String> account = Optional.empty();

    @Option(
            names = "--events-webhook",
            paramLabel = "URL",
            description = "Address that every EventBridge event is posted to.")
    private Optional<String> eventsWebhook = Optional.empty();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where the certificate authority is kept (default ~/.express-sim).")
    private Path data = Path.of(System.getProperty("user.home", "."), ".express-sim");

    @Option(
            names = "--init",
            paramLabel = "DIR",
            description = "Folder of scripts to run before the simulator is ready; one that fails ends it.")
    private Optional<Path> init = Optional.empty();

    @Option(
            names = "--upstream",
            paramLabel = "URL",
            description = "Another AWS endpoint, which gets the requests that this one cannot answer.")
    private Optional<URI> upstream = Optional.empty();

    @Option(
            names = "--strict-iam",
            description = "The roles of a service must exist, with the trust and the permissions they need.")
    private boolean strictIam;

    @Option(
            names = "--access-log",
            paramLabel = "FILE",
            description = "Append a line to FILE for each request at the front door, as an ALB does.")
    private Optional<Path> accessLog = Optional.empty();

    @Override
    public Integer call() throws IOException, InterruptedException {
        SimulatorOptions options = options();
        InitScripts scripts = init.map(InitScripts::in).orElseGet(InitScripts::none);
        RunningSimulator simulator = RunningSimulator.start(options);
        Thread onSignal = new Thread(() -> stop(simulator, scripts), "shutdown");
        Runtime.getRuntime().addShutdownHook(onSignal);
        try {
            scripts.run(environment(simulator, options));
        } catch (IOException | RuntimeException failed) {
            endWithout(onSignal, simulator);
            throw failed;
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(readyLine(simulator, options));
        out.flush();
        new CountDownLatch(1).await();
        return 0;
    }

    /**
     * A signal is how this program is meant to end, so it ends with status 0, where the JVM would make it 128 and the
     * signal's number. No other hook has anything to do that somebody would miss.
     */
    private static void stop(RunningSimulator simulator, InitScripts scripts) {
        int status = 0;
        try {
            scripts.close();
            simulator.close();
        } catch (RuntimeException failed) {
            System.err.println("express-sim: could not stop cleanly: " + failed);
            status = 1;
        }
        Runtime.getRuntime().halt(status);
    }

    private static void endWithout(Thread onSignal, RunningSimulator simulator) {
        try {
            Runtime.getRuntime().removeShutdownHook(onSignal);
        } catch (IllegalStateException signalled) {
            // the hook is at it already
            return;
        }
        simulator.close();
    }

    /** What an AWS client in another process needs, and the names that the CI script exports, too. */
    private static Map<String, String> environment(RunningSimulator simulator, SimulatorOptions options) {
        String proxy = "http://" + options.host() + ":" + simulator.proxyPort();
        return Map.of(
                "AWS_ENDPOINT_URL",
                simulator.endpoint().toString(),
                "AWS_ACCESS_KEY_ID",
                "test",
                "AWS_SECRET_ACCESS_KEY",
                "test",
                "AWS_REGION",
                "us-east-1",
                "AWS_DEFAULT_REGION",
                "us-east-1",
                "EXPRESS_SIM_PROXY",
                proxy,
                "EXPRESS_SIM_ALB_PORT",
                Integer.toString(simulator.albPort()),
                "EXPRESS_SIM_HTTP_PORT",
                Integer.toString(simulator.httpPort()),
                "EXPRESS_SIM_CA",
                simulator.caFile().toAbsolutePath().toString());
    }

    private SimulatorOptions options() throws IOException {
        account.filter(id -> !id.matches("\\d{12}")).ifPresent(id -> {
            throw new ParameterException(spec.commandLine(), "--account must be 12 digits, not '" + id + "'");
        });
        return new SimulatorOptions(
                host,
                port,
                albPort,
                httpPort,
                proxyPort,
                pace(),
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                seed,
                account,
                data,
                runtime,
                pull,
                secrets,
                images.isPresent() ? ImageMapping.read(images.get()) : ImageMapping.none(),
                upstream.map(this::checked),
                strictIam,
                Duration.ofSeconds(30),
                webhook(),
                accessLog);
    }

    private Optional<URI> webhook() {
        return eventsWebhook.map(text -> {
            try {
                URI address = new URI(text);
                if (address.getHost() != null && List.of("http", "https").contains(address.getScheme())) {
                    return address;
                }
            } catch (URISyntaxException unreadable) {
                // said below
            }
            throw new ParameterException(
                    spec.commandLine(), "--events-webhook must be an http or https address, not '" + text + "'");
        });
    }

    private URI checked(URI other) {
        boolean web = "http".equals(other.getScheme()) || "https".equals(other.getScheme());
        boolean bare = other.getRawPath() == null
                || other.getRawPath().isEmpty()
                || other.getRawPath().equals("/");
        if (!web || other.getHost() == null || !bare || other.getRawQuery() != null) {
            throw new ParameterException(
                    spec.commandLine(), "--upstream must look like http://localhost:5000, not '" + other + "'");
        }
        if (other.getPort() == port
                && (LOOPBACK.contains(other.getHost()) || other.getHost().equals(host))) {
            throw new ParameterException(spec.commandLine(), "--upstream " + other + " is this simulator itself");
        }
        return other;
    }

    private Pace pace() {
        try {
            return Pace.of(clock);
        } catch (IllegalArgumentException bad) {
            throw new ParameterException(spec.commandLine(), "--clock: " + bad.getMessage(), bad);
        }
    }

    private static String readyLine(RunningSimulator simulator, SimulatorOptions options) {
        return Version.text() + ": endpoint " + simulator.endpoint() + ", front door https://<endpoint>.localhost:"
                + simulator.albPort() + "/, plain HTTP port " + simulator.httpPort() + ", proxy http://"
                + options.host() + ":" + simulator.proxyPort()
                + ", CA " + simulator.caFile().toAbsolutePath() + ", runtime " + simulator.runtime() + ", clock "
                + options.pace().text() + ". Ready.";
    }
}
