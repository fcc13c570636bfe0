package dev.expressmode.api;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.util.JavalinBindException;
import java.net.URI;
import java.util.List;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The one port everything answers on: AWS clients, the control API, the console. */
public final class ApiServer implements AutoCloseable {
    /** Operations wait for the engine's one thread, so that more threads would only wait longer. */
    private static final int THREADS = 64;

    private final ServerSettings settings;
    private final List<Routes> routes;
    private final Javalin javalin;

    private ApiServer(ServerSettings settings, List<Routes> routes, Javalin javalin) {
        this.settings = settings;
        this.routes = routes;
        this.javalin = javalin;
    }

    /**
     * Starts to listen.
     *
     * @param services the AWS services to answer for
     * @param turn how operations get to the thread that owns the world
     * @param routes what else shares the port
     * @throws PortInUseException if somebody else has the port
     */
    public static ApiServer start(ServerSettings settings, List<ServiceApi> services, Turn turn, List<Routes> routes) {
        Directory directory = new Directory(services);
        RequestPath path = new RequestPath(directory, settings.scopes(), settings.gate(), turn, RequestIds::next);
        List<Routes> all = List.copyOf(routes);
        StrangerGuard guard = new StrangerGuard(settings.host());
        Crossroads crossroads =
                new Crossroads(path, guard, settings.upstream().map(address -> new Upstream(address, path)));
        Javalin javalin = Javalin.create(config -> {
            tune(config);
            config.jetty.modifyServer(server -> server.insertHandler(crossroads));
            new ErrorRoutes().addTo(config.routes);
            guard.addTo(config.routes);
            new AwsRoutes(path).addTo(config.routes);
            new HealthRoutes(directory).addTo(config.routes);
            all.forEach(each -> each.addTo(config.routes));
        });
        try {
            javalin.start(settings.host(), settings.port());
        } catch (JavalinBindException taken) {
            throw new PortInUseException(settings.port(), "API endpoint");
        }
        return new ApiServer(settings, all, javalin);
    }

    private static void tune(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.http.maxRequestSize = BodyReader.LIMIT;
        config.http.prefer405over404 = true;
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, 4);
        threads.setName("api");
        config.jetty.threadPool = threads;
        config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
        // clients keep their connections open, and waiting for them to leave is waiting in vain
        config.jetty.modifyServer(server -> server.setStopTimeout(0));
    }

    /** The port it listens on. */
    public int port() {
        return javalin.port();
    }

    /** The address for {@code AWS_ENDPOINT_URL}. */
    public URI endpoint() {
        return URI.create("http://" + settings.host() + ":" + port());
    }

    @Override
    public void close() {
        routes.forEach(Routes::close);
        javalin.stop();
    }
}
