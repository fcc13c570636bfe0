package dev.expressmode.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A Docker engine that answers, found as every Docker client finds it: DOCKER_HOST, the current context, the default
 * socket. Podman, Colima and Docker Desktop are found by that, too.
 */
public final class DockerEngine implements AutoCloseable {

    private static final Duration UNTIL_IT_COUNTS_AS_ABSENT = Duration.ofSeconds(1);
    private static final Duration FOR_A_CALL = Duration.ofMinutes(2);

    private final DockerClientConfig config;
    private final EngineFacts facts;
    private final RegistryLogins logins;
    private final Optional<OwnContainer> own;
    private volatile DockerClient calls;
    private volatile DockerClient streams;
    private volatile boolean limitsOpenFiles = true;

    private DockerEngine(
            DockerClientConfig config,
            RegistryLogins logins,
            DockerClient calls,
            DockerClient streams,
            EngineFacts facts) {
        this.config = config;
        this.logins = logins;
        this.calls = calls;
        this.streams = streams;
        this.facts = facts;
        this.own = OwnContainer.find(calls);
    }

    /** The engine the user's configuration leads to, if it answers within a second. */
    public static Optional<DockerEngine> find() {
        return find(UNTIL_IT_COUNTS_AS_ABSENT);
    }

    /** The engine the user's configuration leads to, if it answers in time. */
    public static Optional<DockerEngine> find(Duration patience) {
        try {
            return find(DefaultDockerClientConfig.createDefaultConfigBuilder().build(), patience);
        } catch (RuntimeException broken) {
            // such as DOCKER_HOST with a scheme nobody knows, or a context that is not there
            return Optional.empty();
        }
    }

    static Optional<DockerEngine> find(DefaultDockerClientConfig config, Duration patience) {
        return find(config, RegistryLogins.of(Path.of(config.getDockerConfigPath())), patience);
    }

    static Optional<DockerEngine> find(DockerClientConfig config, RegistryLogins logins, Duration patience) {
        DockerClient calls = client(config, Optional.of(FOR_A_CALL));
        // asked on a thread of its own: a connect to a host that drops packets minds no timeout of ours
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        Thread asking = new Thread(
                () -> {
                    try {
                        calls.pingCmd().exec();
                        answer.complete(true);
                    } catch (RuntimeException | LinkageError absent) {
                        answer.complete(false);
                    }
                },
                "docker-probe");
        asking.setDaemon(true);
        asking.start();
        try {
            if (answer.completeOnTimeout(false, patience.toMillis(), TimeUnit.MILLISECONDS)
                    .join()) {
                EngineFacts facts = EngineFacts.of(
                        calls.infoCmd().exec(), calls.versionCmd().exec());
                return Optional.of(new DockerEngine(config, logins, calls, client(config, Optional.empty()), facts));
            }
        } catch (RuntimeException goneAgain) {
            // it answered once and then no more: as good as absent
        }
        close(calls);
        return Optional.empty();
    }

    private static DockerClient client(DockerClientConfig config, Optional<Duration> responseTimeout) {
        ZerodepDockerHttpClient.Builder http = new ZerodepDockerHttpClient.Builder()
                .dockerHost(config.getDockerHost())
                .connectionTimeout(Duration.ofSeconds(5));
        Optional.ofNullable(config.getSSLConfig()).ifPresent(http::sslConfig);
        responseTimeout.ifPresent(http::responseTimeout);
        return DockerClientImpl.getInstance(config, http.build());
    }

    /** For people: which engine this is. */
    public String description() {
        return facts.name() + " " + facts.version() + " at " + config.getDockerHost();
    }

    EngineFacts facts() {
        return facts;
    }

    /** What the user has logged in to. */
    RegistryLogins logins() {
        return logins;
    }

    /** The container this process runs in, if this engine runs it. */
    Optional<OwnContainer> own() {
        return own;
    }

    /** The same, if it is on a network apart from the host's, so that tasks are neighbours. */
    Optional<OwnContainer> neighbour() {
        return own.filter(container -> !container.onHostNetwork());
    }

    /**
     * Whether the host gets its address in a network only with the network's first container. A rootless engine has its
     * bridges in a network namespace of its own, where the host never is.
     */
    boolean makesBridgesOnFirstUse() {
        boolean onThisMachine = "unix".equals(config.getDockerHost().getScheme())
                && System.getProperty("os.name", "").equals("Linux");
        return facts.isPodman() && !facts.rootless() && onThisMachine && own.isEmpty();
    }

    /** Where the engine finds a file of ours; nowhere if it is in a container's own layer. */
    Optional<Path> outside(Path file) {
        return own.map(container -> container.outside(file))
                .orElseGet(() -> Optional.of(file.toAbsolutePath().normalize()));
    }

    /**
     * What tells a file of this process from those of all others that use the engine, also of those that run in containers,
     * where paths are often the same.
     */
    public String identity(Path file) {
        String path = file.toAbsolutePath().normalize().toString();
        return outside(file)
                .map(Path::toString)
                .orElseGet(() -> own.map(OwnContainer::id).orElse("") + ":" + path);
    }

    /** Whether it may be asked to limit open files; only trying shows that. */
    boolean limitsOpenFiles() {
        return limitsOpenFiles;
    }

    void refusedToLimitOpenFiles() {
        limitsOpenFiles = false;
    }

    /** For calls that are answered soon. */
    DockerClient calls() {
        return calls;
    }

    /** For what may stay silent for any time: events, logs, pulls, stops. */
    DockerClient streams() {
        return streams;
    }

    /**
     * Forgets pooled connections after one has broken: the others are of the same age, and each would fail a call of
     * somebody who did nothing wrong.
     *
     * @param broken the client whose connection has broken; nothing happens if it is not in use any more
     */
    synchronized void renew(DockerClient broken) {
        if (streams == broken) {
            DockerClient old = calls;
            calls = client(config, Optional.of(FOR_A_CALL));
            streams = client(config, Optional.empty());
            // the old streams are left to end by themselves: somebody may still hear the last of a log
            close(old);
        }
    }

    /** Lets go of the connections; the engine and its containers go on. */
    @Override
    public void close() {
        close(calls);
        close(streams);
    }

    private static void close(DockerClient client) {
        try {
            client.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close a connection to the Docker engine", e);
        }
    }
}
