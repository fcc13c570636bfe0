package dev.expressmode.embedded;

import dev.expressmode.port.ContainerExit;
import dev.expressmode.port.ContainerOrder;
import dev.expressmode.port.ContainerReports;
import dev.expressmode.port.ContainerUse;
import dev.expressmode.port.Containers;
import dev.expressmode.port.Endpoint;
import dev.expressmode.port.ProbeReports;
import dev.expressmode.port.ProbeResult;
import dev.expressmode.port.Probes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Containers that exist only in thought, for virtual time: no sockets, no threads, and every report comes inside the
 * call that causes it. They behave as {@link StandInBehaviour} says, except that latency means nothing here. Health
 * checks are answered by the container at the endpoint asked for; where there is none any more they fail.
 *
 * <p>Not safe for several threads: calls and the timer's actions must come on one.
 */
public final class ModelledContainers implements Containers, Probes, ListeningTargets {

    private static final String HOST = "modelled";
    private static final int FIRST_PORT = 20_000;
    private static final int LAST_PORT = 65_535;
    private static final int KILLED = 137;

    private final SimulatedTimer timer;
    private final ImageBehaviours images;
    private final StandInSidecars sidecars;
    private final Map<String, Container> byTask = new LinkedHashMap<>();
    private final Map<Endpoint, Container> byEndpoint = new LinkedHashMap<>();
    private int nextPort = FIRST_PORT;

    /** An adapter without containers; simulated time is for crashes and start delays. */
    public ModelledContainers(SimulatedTimer timer) {
        this(timer, new ImageBehaviours());
    }

    /** The same with behaviours of images that somebody else keeps. */
    public ModelledContainers(SimulatedTimer timer, ImageBehaviours images) {
        this.timer = timer;
        this.images = images;
        this.sidecars = new StandInSidecars(timer, images);
    }

    @Override
    public String name() {
        return "modelled";
    }

    /** Behaviour by image, for what containers leave open. */
    public ImageBehaviours images() {
        return images;
    }

    @Override
    public void start(ContainerOrder order, ContainerReports reports) {
        StandInBehaviour own;
        try {
            own = StandInBehaviour.of(order.environment());
        } catch (IllegalArgumentException e) {
            reports.failedToStart(order.taskId(), "ResourceInitializationError: " + e.getMessage());
            return;
        }
        StandInBehaviour atStart = images.complete(own, order.image());
        Optional<String> startError =
                order.missingSecret().or(atStart::startError).or(() -> sidecars.startError(order));
        if (startError.isPresent()) {
            reports.failedToStart(order.taskId(), startError.get());
            return;
        }
        Container container = new Container(order, own, freeEndpoint(), sidecars.reporting(order, reports));
        byTask.put(order.taskId(), container);
        byEndpoint.put(container.endpoint, container);
        live(container, atStart);
        reports.imageResolved(order.taskId(), ImageDigest.of(order.image()));
        container.reports.running(order.taskId(), container.endpoint);
    }

    private void live(Container container, StandInBehaviour atStart) {
        container.listens = atStart.startDelay().isEmpty();
        atStart.startDelay().ifPresent(delay -> container.keep(timer.after(delay, () -> container.listens = true)));
        atStart.crashAfter()
                .ifPresent(time -> container.keep(timer.after(time, () -> end(container, atStart.crashExitCode()))));
    }

    @Override
    public void terminate(String taskId) {
        find(taskId)
                .filter(container -> !behaviourOf(container).ignoresSigterm())
                .ifPresent(container -> end(container, behaviourOf(container).sigtermExitCode()));
    }

    @Override
    public void kill(String taskId) {
        find(taskId).ifPresent(container -> end(container, KILLED));
    }

    /** A container ends by itself, without being asked; does nothing if it is gone. */
    public void exit(String taskId, ContainerExit how) {
        find(taskId).ifPresent(container -> end(container, how));
    }

    @Override
    public Optional<ContainerUse> use(String taskId) {
        return find(taskId).map(container -> behaviourOf(container).use());
    }

    @Override
    public void close() {
        List.copyOf(byTask.keySet()).forEach(this::kill);
    }

    @Override
    public void probe(Probe probe, ProbeReports reports) {
        reports.answered(
                probe,
                behaviourAt(probe.endpoint())
                        .<ProbeResult>map(behaviour -> new ProbeResult.Status(behaviour.healthStatus()))
                        .orElseGet(ProbeResult.Failed::new));
    }

    @Override
    public Optional<StandInProgram.Answer> programAnswerAt(Endpoint endpoint) {
        Container container = byEndpoint.get(endpoint);
        return container == null
                ? Optional.empty()
                : images.program(container.order.image()).map(program -> program.answerOrFail(container.request()));
    }

    @Override
    public Optional<StandInBehaviour> behaviourAt(Endpoint endpoint) {
        return Optional.ofNullable(byEndpoint.get(endpoint))
                .filter(container -> container.listens)
                .map(this::behaviourOf);
    }

    private StandInBehaviour behaviourOf(Container container) {
        return images.complete(container.own, container.order.image());
    }

    private Optional<Container> find(String taskId) {
        return Optional.ofNullable(byTask.get(taskId));
    }

    private void end(Container container, int exitCode) {
        end(container, ContainerExit.code(exitCode));
    }

    private void end(Container container, ContainerExit how) {
        String taskId = container.order.taskId();
        if (byTask.remove(taskId, container)) {
            byEndpoint.remove(container.endpoint);
            container.pending.forEach(SimulatedTimer.Pending::close);
            container.reports.exited(taskId, how);
        }
    }

    /** Counts ports up and starts over, so that an endpoint is not soon used again by somebody else. */
    private Endpoint freeEndpoint() {
        for (int tried = FIRST_PORT; tried <= LAST_PORT; tried++) {
            Endpoint endpoint = new Endpoint(HOST, nextPort);
            nextPort = nextPort == LAST_PORT ? FIRST_PORT : nextPort + 1;
            if (!byEndpoint.containsKey(endpoint)) {
                return endpoint;
            }
        }
        throw new IllegalStateException("more than " + byEndpoint.size() + " modelled containers at once");
    }

    private static final class Container {
        private final ContainerOrder order;
        private final StandInBehaviour own;
        private final Endpoint endpoint;
        private final ContainerReports reports;
        private final List<SimulatedTimer.Pending> pending = new ArrayList<>();
        private boolean listens;
        private long requests;

        Container(ContainerOrder order, StandInBehaviour own, Endpoint endpoint, ContainerReports reports) {
            this.order = order;
            this.own = own;
            this.endpoint = endpoint;
            this.reports = reports;
        }

        StandInProgram.Request request() {
            return StandInAnswers.modelledRequest(order, ++requests);
        }

        void keep(SimulatedTimer.Pending timer) {
            pending.add(timer);
        }
    }
}
