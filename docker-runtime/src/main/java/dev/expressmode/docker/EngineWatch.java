package dev.expressmode.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Event;
import com.github.dockerjava.api.model.EventType;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens to the engine's events about our containers, on one connection for all of them. When the connection breaks it
 * tries again until it is closed, and says when an engine has been away for too long.
 */
final class EngineWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EngineWatch.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LOOK_BACK = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    /** What the watch has to say. Called on the watch's threads: must not block. */
    interface Listener {
        void died(String taskId, String containerId, OptionalInt exitCode);

        /** Events flow; what happened before is to be looked up. */
        void connected();

        /** The engine is away; the watch tries to reach it. */
        void disconnected();

        /** The engine has not answered for longer than the patience. */
        void givenUp();
    }

    private final DockerEngine engine;
    private final String run;
    private final Duration patience;
    private final Listener listener;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private volatile Optional<Stream> stream = Optional.empty();

    EngineWatch(DockerEngine engine, String run, Duration patience, Listener listener) {
        this.engine = engine;
        this.run = run;
        this.patience = patience;
        this.listener = listener;
        this.thread = new Thread(this::watch, "docker-watch");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void watch() {
        try {
            Absence absence = new Absence();
            while (closed.getCount() > 0) {
                Stream events = new Stream();
                stream = Optional.of(events);
                listen(events);
                if (events.wasConnected) {
                    absence = new Absence();
                }
                if (closed.await(absence.nextPause().toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
                absence.complain();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void listen(Stream events) throws InterruptedException {
        DockerClient client = engine.streams();
        try {
            client.eventsCmd()
                    .withLabelFilter(Map.of(Labels.RUN, run))
                    .withEventTypeFilter(EventType.CONTAINER)
                    // an engine says "connected" a moment before it listens for us: what came between comes by this
                    .withSince(Long.toString(Instant.now().minus(LOOK_BACK).getEpochSecond()))
                    .exec(events)
                    .awaitCompletion();
        } catch (RuntimeException lost) {
            LOG.debug("events ended: {}", lost.toString());
        }
        if (closed.getCount() > 0) {
            reconnect(client);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        stream.ifPresent(events -> {
            try {
                events.close();
            } catch (IOException alreadyBroken) {
                LOG.debug("closing events: {}", alreadyBroken.toString());
            }
        });
    }

    private void reconnect(DockerClient broken) {
        listener.disconnected();
        try {
            engine.renew(broken);
        } catch (RuntimeException e) {
            // whatever it is, the watch goes on: without it nobody would ever hear of an end again
            LOG.warn("cannot renew the connections to the Docker engine", e);
        }
    }

    /** How long the engine has been away, and what was said about it. */
    private final class Absence {
        private final long since = System.nanoTime();
        private Duration pause = FIRST_PAUSE;
        private boolean warned;
        private boolean gaveUp;

        private Duration nextPause() {
            Duration next = pause;
            Duration twice = pause.multipliedBy(2);
            pause = twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
            return next;
        }

        private void complain() {
            if (!warned) {
                warned = true;
                LOG.warn("the Docker engine is away; trying again");
            }
            if (!gaveUp && System.nanoTime() - since > patience.toNanos()) {
                gaveUp = true;
                listener.givenUp();
            }
        }
    }

    private final class Stream extends ResultCallback.Adapter<Event> {
        private volatile boolean wasConnected;

        @Override
        public void onStart(Closeable connection) {
            super.onStart(connection);
            wasConnected = true;
            listener.connected();
        }

        @Override
        public void onNext(Event event) {
            String action = String.valueOf(event.getAction());
            // Podman says "died"
            if ((action.equals("die") || action.equals("died")) && event.getActor() != null) {
                Map<String, String> attributes =
                        Optional.ofNullable(event.getActor().getAttributes()).orElse(Map.of());
                Optional<String> code = Optional.ofNullable(attributes.get("exitCode"))
                        .or(() -> Optional.ofNullable(attributes.get("containerExitCode")));
                listener.died(
                        attributes.getOrDefault(Labels.TASK, ""),
                        String.valueOf(event.getActor().getId()),
                        code.map(Integer::parseInt).map(OptionalInt::of).orElseGet(OptionalInt::empty));
            }
        }
    }
}
