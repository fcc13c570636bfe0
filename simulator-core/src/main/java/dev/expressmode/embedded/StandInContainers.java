package dev.expressmode.embedded;

import dev.expressmode.port.ContainerExit;
import dev.expressmode.port.ContainerOrder;
import dev.expressmode.port.ContainerReports;
import dev.expressmode.port.ContainerUse;
import dev.expressmode.port.Containers;
import dev.expressmode.port.Endpoint;
import dev.expressmode.port.Hold;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Containers without Docker: every image gets a stand-in, a small HTTP server in this process that answers with JSON
 * naming the service, revision, task, image and path asked for. What else it does is told by {@link StandInBehaviour}.
 *
 * <p>A start is answered before the call returns. The order's command, secrets, CPU and memory mean nothing to a
 * stand-in, and its port is an ephemeral one, not the container port.
 */
public final class StandInContainers implements Containers, ListeningTargets {

    static {
        // Read once, when the JDK's HTTP server is first used. Without it answers wait for the peer's delayed
        // acknowledgement: about 40 ms each, some 23 requests a second on one connection.
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }

    private final long seed;
    private final SimulatedTimer timer;
    private final ImageBehaviours images;
    private final StandInSidecars sidecars;
    private final SharedThreads threads = new SharedThreads();
    private final Map<String, Running> running = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /**
     * An adapter without containers.
     *
     * @param seed decides which requests fail under an error rate
     * @param timer simulated time, for crashes and start delays
     */
    public StandInContainers(long seed, SimulatedTimer timer) {
        this(seed, timer, new ImageBehaviours());
    }

    /** The same with behaviours of images that somebody else keeps, so that they outlive this adapter. */
    public StandInContainers(long seed, SimulatedTimer timer, ImageBehaviours images) {
        this.seed = seed;
        this.timer = timer;
        this.images = images;
        this.sidecars = new StandInSidecars(timer, images);
    }

    @Override
    public String name() {
        return "embedded";
    }

    /** Behaviour by image, for what containers leave open. */
    public ImageBehaviours images() {
        return images;
    }

    @Override
    public void start(ContainerOrder order, ContainerReports reports) {
        String taskId = order.taskId();
        StandInBehaviour own;
        try {
            own = StandInBehaviour.of(order.environment());
        } catch (IllegalArgumentException e) {
            reports.failedToStart(taskId, "ResourceInitializationError: " + e.getMessage());
            return;
        }
        Optional<String> startError = order.missingSecret()
                .or(() -> images.complete(own, order.image()).startError())
                .or(() -> sidecars.startError(order));
        if (startError.isPresent() || closed) {
            reports.failedToStart(taskId, startError.orElse("CannotStartContainerError: the simulator is closing"));
            return;
        }
        try {
            StandIn standIn = new StandIn(
                    order,
                    () -> images.complete(own, order.image()),
                    () -> images.program(order.image()),
                    threads,
                    seed,
                    line -> reports.logged(taskId, line));
            run(order, new Running(standIn, sidecars.reporting(order, reports)));
        } catch (IOException e) {
            reports.failedToStart(taskId, "CannotStartContainerError: " + e.getMessage());
        }
    }

    private void run(ContainerOrder order, Running container) {
        String taskId = order.taskId();
        StandIn standIn = container.standIn();
        running.put(taskId, container);
        standIn.run(timer);
        container.reports().imageResolved(taskId, ImageDigest.of(order.image()));
        container.reports().running(taskId, standIn.endpoint());
        // only now, so that an end that came meanwhile is told after the start
        standIn.ending().tell(exit -> forget(taskId, container, exit));
        if (closed) {
            standIn.kill();
        }
    }

    private void forget(String taskId, Running container, ContainerExit exit) {
        running.remove(taskId, container);
        container.reports().exited(taskId, exit);
    }

    @Override
    public void terminate(String taskId) {
        Optional.ofNullable(running.get(taskId)).ifPresent(container -> terminate(taskId, container));
    }

    private static void terminate(String taskId, Running container) {
        StandIn standIn = container.standIn();
        if (standIn.hasRequestsUnderWay() && !standIn.ignoresSigterm()) {
            Hold hold = container.reports().hold("container of task " + taskId + " finishes its requests");
            standIn.ending().tell(exit -> hold.close());
        }
        standIn.terminate();
    }

    @Override
    public void kill(String taskId) {
        Optional.ofNullable(running.get(taskId))
                .ifPresent(container -> container.standIn().kill());
    }

    @Override
    public Optional<StandInBehaviour> behaviourAt(Endpoint endpoint) {
        return listeningAt(endpoint).map(StandIn::behaviour);
    }

    @Override
    public Optional<StandInProgram.Answer> programAnswerAt(Endpoint endpoint) {
        return listeningAt(endpoint).flatMap(StandIn::modelledAnswer);
    }

    private Optional<StandIn> listeningAt(Endpoint endpoint) {
        for (Running container : running.values()) {
            if (container.standIn().listensAt(endpoint)) {
                return Optional.of(container.standIn());
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<ContainerUse> use(String taskId) {
        return Optional.ofNullable(running.get(taskId))
                .map(container -> container.standIn().use());
    }

    boolean hasRequestsUnderWay(String taskId) {
        return Optional.ofNullable(running.get(taskId))
                .filter(container -> container.standIn().hasRequestsUnderWay())
                .isPresent();
    }

    @Override
    public void close() {
        closed = true;
        List.copyOf(running.values()).forEach(container -> container.standIn().kill());
        threads.close();
    }

    /** A stand-in and who wants to hear of it. */
    private record Running(StandIn standIn, ContainerReports reports) {}
}
