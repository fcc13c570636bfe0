package dev.expressmode.cli;

import dev.expressmode.docker.PullPolicy;
import dev.expressmode.embedded.ImageMapping;
import dev.expressmode.live.Pace;
import dev.expressmode.live.RunningSimulator;
import dev.expressmode.live.RuntimeKind;
import dev.expressmode.live.SimulatorOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
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
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--host", paramLabel = "ADDRESS", description = "Address to bind to (default ${DEFAULT-VALUE}).")
    private String host = "127.0.0.1";

    @Option(names = "--port", description = "Port of the AWS endpoint, 0 for a free one (default ${DEFAULT-VALUE}).")
    private int port = 4566;

    @Option(names = "--alb-port", description = "Port of the HTTPS front door (default ${DEFAULT-VALUE}).")
    private int albPort = 8443;

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
            names = "--data",
            paramLabel = "DIR",
            description = "Where the certificate authority is kept (default ~/.express-sim).")
    private Path data = Path.of(System.getProperty("user.home", "."), ".express-sim");

    @Option(
            names = "--access-log",
            paramLabel = "FILE",
            description = "Append a line to FILE for each request at the front door, as an ALB does.")
    private Optional<Path> accessLog = Optional.empty();

    @Override
    public Integer call() throws IOException, InterruptedException {
        SimulatorOptions options = options();
        RunningSimulator simulator = RunningSimulator.start(options);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            simulator.close();
                            stopped.countDown();
                        },
                        "shutdown"));
        PrintWriter out = spec.commandLine().getOut();
        out.println(readyLine(simulator, options));
        out.flush();
        stopped.await();
        return 0;
    }

    private SimulatorOptions options() throws IOException {
        account.filter(id -> !id.matches("\\d{12}")).ifPresent(id -> {
            throw new ParameterException(spec.commandLine(), "--account must be 12 digits, not '" + id + "'");
        });
        return new SimulatorOptions(
                host,
                port,
                albPort,
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
                Duration.ofSeconds(30),
                accessLog);
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
                + simulator.albPort() + "/, proxy http://" + options.host() + ":" + simulator.proxyPort()
                + ", CA " + simulator.caFile().toAbsolutePath() + ", runtime " + simulator.runtime() + ", clock "
                + options.pace().text() + ". Ready.";
    }
}
