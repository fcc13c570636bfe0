package dev.expressmode.live;

import dev.expressmode.docker.PullPolicy;
import dev.expressmode.embedded.ImageMapping;
import java.net.URI;
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
 * @param httpPort port of the front door's plain HTTP, 0 for a free one
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
 * @param upstream where requests go that nobody here answers
 * @param strictIam whether the roles of a service must exist, with the trust and the permissions they need
 * @param patience how long real work may hold simulated time, wall-clock
 * @param eventsWebhook where every EventBridge event is posted, http or https
 * @param accessLog the file that the front door's access log lines are appended to; none as Express has it
 */
public record SimulatorOptions(
        String host,
        int apiPort,
        int albPort,
        int httpPort,
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
        Optional<URI> upstream,
        boolean strictIam,
        Duration patience,
        Optional<URI> eventsWebhook,
        Optional<Path> accessLog) {

    /** Free ports, stand-ins, a manual clock, the fixed start and seed 1: what a test wants. */
    public static SimulatorOptions forTests(Path data) {
        return new SimulatorOptions(
                "127.0.0.1",
                0,
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
                Optional.empty(),
                false,
                Duration.ofSeconds(30),
                Optional.empty(),
                Optional.empty());
    }

    /** The same with another runtime. */
    public SimulatorOptions withRuntime(RuntimeKind other) {
        return new SimulatorOptions(
                host,
                apiPort,
                albPort,
                httpPort,
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
                upstream,
                strictIam,
                patience,
                eventsWebhook,
                accessLog);
    }

    /** The same with its EventBridge events posted somewhere. */
    public SimulatorOptions withEventsWebhook(URI address) {
        return new SimulatorOptions(
                host,
                apiPort,
                albPort,
                httpPort,
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
                upstream,
                strictIam,
                patience,
                Optional.of(address),
                accessLog);
    }

    /** The same with access log lines appended to a file. */
    public SimulatorOptions loggingTo(Path file) {
        return new SimulatorOptions(
                host,
                apiPort,
                albPort,
                httpPort,
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
                upstream,
                strictIam,
                patience,
                eventsWebhook,
                Optional.of(file));
    }
}
