package dev.expressmode.embedded;

import com.sun.net.httpserver.HttpServer;
import dev.expressmode.port.ContainerExit;
import dev.expressmode.port.ContainerOrder;
import dev.expressmode.port.ContainerUse;
import dev.expressmode.port.Endpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * One stand-in: a small HTTP server on a loopback port. It listens, at once or after its start delay, until it is
 * terminated, killed or crashes; {@link #ending} then comes.
 */
final class StandIn {

    private static final int BACKLOG = 128;
    private static final int KILLED = 137;
    private static final int FAILED = 1;
    /** Longer than any stop timeout (120 s): what ends the server earlier is that its requests are answered. */
    private static final int MOST_SECONDS_OF_DRAINING = 3600;

    private final String taskId;
    private final Supplier<StandInBehaviour> behaviour;
    private final RequestsUnderWay requests;
    private final HttpServer server;
    private final Optional<ReservedPort> reserved;
    private final InetSocketAddress address;
    private final Ending ending = new Ending();
    private final StandInAnswers answers;
    // guarded by this
    private final List<SimulatedTimer.Pending> pending = new ArrayList<>();
    // guarded by this
    private boolean listening;
    // guarded by this
    private boolean terminating;
    // guarded by this
    private boolean stopped;

    /** A stand-in that has a port and does not listen yet. */
    StandIn(
            ContainerOrder order,
            Supplier<StandInBehaviour> behaviour,
            Supplier<Optional<StandInProgram>> program,
            SharedThreads threads,
            long seed,
            Consumer<String> output)
            throws IOException {
        this.taskId = order.taskId();
        this.behaviour = behaviour;
        this.requests = new RequestsUnderWay(threads);
        this.server = HttpServer.create();
        if (isZero(behaviour.get().startDelay())) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
            reserved = Optional.empty();
            address = server.getAddress();
        } else {
            ReservedPort port = new ReservedPort();
            reserved = Optional.of(port);
            address = port.address();
        }
        server.setExecutor(requests);
        answers = new StandInAnswers(order, behaviour, program, requests, seed, output);
        server.createContext("/", answers);
    }

    Endpoint endpoint() {
        return new Endpoint(address.getAddress().getHostAddress(), address.getPort());
    }

    /** Comes when the stand-in has ended and its port is free. */
    Ending ending() {
        return ending;
    }

    StandInBehaviour behaviour() {
        return behaviour.get();
    }

    /** What a request that is only modelled would be answered, if a program answers here. */
    Optional<StandInProgram.Answer> modelledAnswer() {
        return answers.modelledAnswer();
    }

    /** Whether a request to this endpoint would be taken here. */
    synchronized boolean listensAt(Endpoint asked) {
        return listening && !terminating && !stopped && asked.port() == address.getPort();
    }

    boolean hasRequestsUnderWay() {
        return requests.any();
    }

    ContainerUse use() {
        return behaviour.get().use();
    }

    boolean ignoresSigterm() {
        return behaviour.get().ignoresSigterm();
    }

    /** Listens, now or when the start delay is over, and sets the time of its crash, if it is to have one. */
    void run(SimulatedTimer timer) {
        StandInBehaviour atStart = behaviour.get();
        if (reserved.isEmpty()) {
            server.start();
            synchronized (this) {
                listening = true;
            }
        } else {
            keep(timer.after(atStart.startDelay().orElse(Duration.ZERO), this::listen));
        }
        atStart.crashAfter().ifPresent(time -> keep(timer.after(time, () -> end(atStart.crashExitCode()))));
    }

    /** SIGTERM: takes no new connections, finishes the requests under way, then ends; or does nothing if told so. */
    void terminate() {
        synchronized (this) {
            if (terminating || ignoresSigterm()) {
                return;
            }
            terminating = true;
        }
        if (hasRequestsUnderWay()) {
            // closes the listening socket at once but returns only when requests are answered, so not on this thread
            Thread refusing = new Thread(() -> server.stop(MOST_SECONDS_OF_DRAINING), "stand-in-ending-" + taskId);
            refusing.setDaemon(true);
            refusing.start();
        }
        requests.whenIdle(() -> end(behaviour.get().sigtermExitCode()));
    }

    /** SIGKILL: ends at once, cutting off the requests under way. */
    void kill() {
        end(KILLED);
    }

    private synchronized void keep(SimulatedTimer.Pending timer) {
        if (stopped) {
            timer.close();
        } else {
            pending.add(timer);
        }
    }

    private void listen() {
        try {
            synchronized (this) {
                if (!stopped) {
                    reserved.ifPresent(ReservedPort::close);
                    server.bind(address, BACKLOG);
                    server.start();
                    listening = true;
                }
            }
        } catch (IOException e) {
            // somebody else took the port in between: the application would end like this too
            end(FAILED);
        }
    }

    private void end(int exitCode) {
        synchronized (this) {
            if (stopped) {
                return;
            }
            stopped = true;
            pending.forEach(SimulatedTimer.Pending::close);
            reserved.ifPresent(ReservedPort::close);
        }
        // not under the lock: this waits for the server's own thread
        server.stop(0);
        ending.come(ContainerExit.code(exitCode));
    }

    private static boolean isZero(Optional<Duration> duration) {
        return duration.orElse(Duration.ZERO).isZero();
    }
}
