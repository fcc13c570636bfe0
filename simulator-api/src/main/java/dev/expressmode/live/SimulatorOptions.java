package dev.expressmode.live;

import dev.expressmode.docker.PullPolicy;
import dev.expressmode.embedded.ImageMapping;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a simulator is started.
 *
 * @param host address everything binds to
 * @param apiPort port of the AWS endpoint and the control API, 0 for a free one
 * @param albPort port of the TLS front door, 0 for a free one
 * @param proxyPort port of the forward proxy, 0 for a free one
 * @param pace how fast simulated time goes
 * @param start where simulated time begins
 * @param seed decides ids and chance
 * @param account the account of every request, unless its access key names one
 * @param data where the certificate authority is kept
 * @param runtime what runs containers
 * @param pullPolicy when Docker pulls images
 * @param secrets JSON file of secret and parameter names to their values, for containers on Docker
 * @param images which images are local commands
 * @param patience how long real work may hold simulated time, wall-clock
 * @param accessLog the file that the front door's access log lines are appended to; none as Express has it
 */
public record SimulatorOptions(
        String host,
        int apiPort,
        int albPort,
        int proxyPort,
        Pace pace,
        Instant start,
        long seed,
        Optional<String> account,
        Path data,
        RuntimeKind runtime,
        PullPolicy pullPolicy,
        Optional<Path> secrets,
        ImageMapping images,
        Duration patience,
        Optional<Path> accessLog) {

    /** Without access logs. */
    public SimulatorOptions(
            String host,
            int apiPort,
            int albPort,
            int proxyPort,
            Pace pace,
            Instant start,
            long seed,
            Optional<String> account,
            Path data,
            RuntimeKind runtime,
            PullPolicy pullPolicy,
            Optional<Path> secrets,
            ImageMapping images,
            Duration patience) {
        this(
                host,
                apiPort,
                albPort,
                proxyPort,
                pace,
                start,
                seed,
                account,
                data,
                runtime,
                pullPolicy,
                secrets,
                images,
                patience,
                Optional.empty());
    }

    /** Free ports, stand-ins, a manual clock, the fixed start and seed 1: what a test wants. */
    public static SimulatorOptions forTests(Path data) {
        return new SimulatorOptions(
                "127.0.0.1",
                0,
                0,
                0,
                Pace.of("manual"),
                dev.expressmode.ExpressMode.DEFAULT_START,
                1,
                Optional.empty(),
                data,
                RuntimeKind.EMBEDDED,
                PullPolicy.IF_MISSING,
                Optional.empty(),
                ImageMapping.none(),
                Duration.ofSeconds(30));
    }

    /** The same with another runtime. */
    public SimulatorOptions withRuntime(RuntimeKind other) {
        return new SimulatorOptions(
                host,
                apiPort,
                albPort,
                proxyPort,
                pace,
                start,
                seed,
                account,
                data,
                other,
                pullPolicy,
                secrets,
                images,
                patience,
                accessLog);
    }

    /** The same with access log lines appended to a file. */
    public SimulatorOptions loggingTo(Path file) {
        return new SimulatorOptions(
                host,
                apiPort,
                albPort,
                proxyPort,
                pace,
                start,
                seed,
                account,
                data,
                runtime,
                pullPolicy,
                secrets,
                images,
                patience,
                Optional.of(file));
    }
}
