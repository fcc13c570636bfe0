package dev.expressmode.docker;

import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.exception.NotModifiedException;
import com.github.dockerjava.api.model.Container;
import dev.expressmode.port.ContainerExit;
import dev.expressmode.port.ContainerOrder;
import dev.expressmode.port.ContainerReports;
import dev.expressmode.port.ContainerUse;
import dev.expressmode.port.Containers;
import dev.expressmode.port.Hold;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs every task as a container on a Docker engine. Made anew for every life of a simulator; the engine may be shared
 * and is not closed with it.
 *
 * <pre>
 *   start -&gt; ContainerStart (image, secrets, create, start) -&gt; TaskContainer -&gt; reports
 *   engine events -&gt; EngineWatch -&gt; ContainerEnd (why, last words, removal) -&gt; TaskContainer -&gt; reports
 * </pre>
 */
public final class DockerContainers implements Containers, TaskLogs {

    private static final Logger LOG = LoggerFactory.getLogger(DockerContainers.class);
    private static final Duration FOR_CLOSING = Duration.ofSeconds(20);

    private final DockerEngine engine;
    private final DockerSettings settings;
    private final Labels labels;
    private final Leftovers leftovers;
    private final LogKeeper logs;
    private final ContainerStart starts;
    private final ContainerEnd ends;
    private final Sidecars sidecars;
    private final ListensCheck listens;
    private final UseMeter meter;
    private final EngineWatch watch;
    private final CompletableFuture<Surroundings> surroundings;
    private final ExecutorService threads = daemons();
    private final Executor later = CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS, threads);
    private final RunningTasks tasks = new RunningTasks();
    private volatile CompletableFuture<Boolean> away = new CompletableFuture<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    /** An adapter without containers. What earlier runs left behind is removed before the first one starts. */
    public DockerContainers(DockerEngine engine, DockerSettings settings) {
        this.engine = engine;
        this.settings = settings;
        this.labels = new Labels(
                settings.simulatorId(),
                Owner.thisProcess(),
                UUID.randomUUID().toString().substring(0, 8),
                engine.own().map(OwnContainer::id));
        this.leftovers = new Leftovers(engine, labels);
        this.logs = new LogKeeper(settings.logBytes());
        this.surroundings = CompletableFuture.supplyAsync(this::settle, threads);
        Supplier<ContainerRecipe> recipe = () -> new ContainerRecipe(engine, labels, surroundings.join());
        EndReading reading = new EndReading(engine, logs);
        this.sidecars = new Sidecars(engine, recipe, logs, reading, threads, this::follow);
        this.starts = new ContainerStart(
                engine,
                new ImageStore(engine, settings),
                new SecretValues(new SecretsFile(settings.secretsFile())),
                recipe,
                sidecars,
                new Started());
        this.ends = new ContainerEnd(engine, reading, sidecars);
        this.meter = new UseMeter(tasks, new StatsReader(engine));
        this.listens = new ListensCheck(threads);
        this.watch = new EngineWatch(engine, labels.run(), settings.enginePatience(), new Events());
        watch.start();
    }

    private Surroundings settle() {
        leftovers.remove();
        return BridgeSurroundings.settle(engine, labels, settings, tasks, threads);
    }

    @Override
    public String name() {
        return "docker";
    }

    @Override
    public void start(ContainerOrder order, ContainerReports reports) {
        if (closed.get()) {
            reports.failedToStart(order.taskId(), "CannotStartContainerError: the simulator is closing");
            return;
        }
        TaskContainer task = new TaskContainer(order, reports, new EngineSignals(), new Mailbox(threads), this::forget);
        tasks.add(task);
        LogRing ring = logs.ringFor(order.taskId());
        ring.whenLonger(new LogForwarder(ring, lines -> reports.wrote(order.taskId(), lines))::offer);
        threads.execute(() -> starts.run(task));
    }

    private void forget(TaskContainer task) {
        tasks.remove(task);
        threads.execute(() -> {
            // what was gone before they were there has left nothing in them
            if (surroundings.isDone() && !surroundings.isCompletedExceptionally()) {
                surroundings.join().left(task.taskId());
            }
        });
    }

    @Override
    public void terminate(String taskId) {
        tasks.find(taskId).ifPresent(TaskContainer::terminate);
    }

    @Override
    public void kill(String taskId) {
        tasks.find(taskId).ifPresent(TaskContainer::kill);
    }

    @Override
    public Optional<LogTail> logs(String taskId) {
        return logs.logs(taskId);
    }

    @Override
    public Optional<ContainerUse> use(String taskId) {
        return meter.of(taskId);
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        List<TaskContainer> left = tasks.all().toList();
        left.forEach(TaskContainer::kill);
        await(left.stream().map(TaskContainer::gone).toArray(CompletableFuture<?>[]::new));
        watch.close();
        try {
            leftovers.removeOfThisRun();
        } catch (RuntimeException engineAway) {
            LOG.warn("the Docker engine is away; its containers are removed at the next start");
        }
        // nobody waits for ever for an engine that does not come back
        left.forEach(task -> task.failed("CannotStartContainerError: the simulator is closing"));
        left.forEach(task -> task.exited(ContainerExit.code(ContainerEnd.KILLED)));
        CompletableFuture.allOf(left.stream().map(TaskContainer::ended).toArray(CompletableFuture<?>[]::new))
                .completeOnTimeout(null, FOR_CLOSING.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        surroundings
                .thenAccept(Surroundings::close)
                .exceptionally(never -> null)
                .join();
        threads.shutdown();
    }

    /** Nobody waits for an engine that is away. */
    private void await(CompletableFuture<?>... all) {
        CompletableFuture.anyOf(CompletableFuture.allOf(all), away.copy())
                .completeOnTimeout(true, FOR_CLOSING.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    private void lookAfterDeath(TaskContainer task, String containerId, OptionalInt exitCode) {
        if (task.containerId().filter(containerId::equals).isPresent() && task.claimDeath()) {
            Hold hold = task.reports().hold("container of task " + task.taskId() + " has ended");
            threads.execute(() -> {
                try (hold) {
                    ends.run(task, containerId, exitCode);
                }
            });
        }
    }

    /** Compares what we know with what the engine has, after a time without news from it. */
    private void reconcile() {
        List<TaskContainer> known = tasks.withContainer().toList();
        Map<String, String> found = new ConcurrentHashMap<>();
        for (Container container : engine.calls()
                .listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(Map.of(Labels.RUN, labels.run()))
                .exec()) {
            found.put(container.getId(), String.valueOf(container.getState()));
            String taskId =
                    Optional.ofNullable(container.getLabels()).orElse(Map.of()).getOrDefault(Labels.TASK, "");
            if (tasks.find(taskId).isEmpty()) {
                // its task was given up while the engine was away
                engine.calls()
                        .removeContainerCmd(container.getId())
                        .withForce(true)
                        .exec();
            }
        }
        known.forEach(task -> reconcile(task, found));
    }

    private void reconcile(TaskContainer task, Map<String, String> found) {
        String id = task.containerId().orElse("");
        switch (found.getOrDefault(id, "gone")) {
            case "created" -> LOG.debug("task {} is about to start", task.taskId());
            case "running", "paused", "restarting" -> {
                followAgain(task, id);
                task.insist();
            }
            default -> lookAfterDeath(task, id, OptionalInt.empty());
        }
        for (Sidecar sidecar : task.sidecars()) {
            switch (found.getOrDefault(sidecar.id(), "gone")) {
                case "created" -> LOG.debug("sidecar {} is about to start", sidecar.logName());
                case "running", "paused", "restarting" -> followAgain(sidecar, sidecar.id());
                default -> sidecars.died(task, sidecar.id(), OptionalInt.empty());
            }
        }
    }

    private void followAgain(LoggedContainer container, String id) {
        boolean lost = container
                .follower()
                .filter(follower -> follower.done().isDone())
                .isPresent();
        if (lost && !container.isDying()) {
            follow(container, LogFollower.resume(engine, id, logs.ringFor(container.logName())));
        }
    }

    /** An engine may end a log before its container ends, when its file rotates; a lost engine comes back elsewhere. */
    private void follow(LoggedContainer container, LogFollower follower) {
        container.follow(follower);
        follower.onBreakOff(
                () -> later.execute(() -> container.containerId().ifPresent(id -> followAgain(container, id))));
    }

    private final class Started implements ContainerStart.WhatNext {
        @Override
        public void started(TaskContainer task, String containerId) {
            follow(task, LogFollower.follow(engine, containerId, logs.ringFor(task.taskId())));
        }

        @Override
        public void runs(TaskContainer task, ContainerAddress address) {
            listens.holdUntilItListens(task, address);
        }

        @Override
        public void endedAlready(TaskContainer task, String containerId) {
            lookAfterDeath(task, containerId, OptionalInt.empty());
        }
    }

    private final class Events implements EngineWatch.Listener {
        @Override
        public void died(String taskId, String containerId, OptionalInt exitCode) {
            tasks.find(taskId).ifPresent(task -> {
                lookAfterDeath(task, containerId, exitCode);
                sidecars.died(task, containerId, exitCode);
            });
        }

        @Override
        public void connected() {
            away = new CompletableFuture<>();
            threads.execute(() -> {
                try {
                    reconcile();
                } catch (RuntimeException lostAgain) {
                    LOG.debug("reconciling: {}", lostAgain.toString());
                }
            });
        }

        @Override
        public void disconnected() {
            away.complete(true);
        }

        @Override
        public void givenUp() {
            String reason = "ContainerRuntimeError: the Docker engine has not answered for "
                    + settings.enginePatience().toSeconds() + " s";
            tasks.withContainer().filter(TaskContainer::claimDeath).forEach(task -> {
                task.exited(new ContainerExit(ContainerEnd.KILLED, Optional.of(reason)));
                task.removed();
            });
        }
    }

    private final class EngineSignals implements TaskContainer.Signals {
        @Override
        public void terminate(TaskContainer task, String containerId) {
            sidecars.terminate(task);
            // the engine knows the image's STOPSIGNAL, and kills after the timeout even if our clock stands still
            send(task, () -> engine.streams()
                    .stopContainerCmd(containerId)
                    .withTimeout((int) task.order().stopTimeout().toSeconds())
                    .exec());
        }

        @Override
        public void kill(TaskContainer task, String containerId) {
            sidecars.kill(task);
            send(task, () -> engine.calls().killContainerCmd(containerId).exec());
        }

        private void send(TaskContainer task, Runnable signal) {
            threads.execute(() -> {
                try {
                    signal.run();
                } catch (NotModifiedException | NotFoundException | ConflictException ended) {
                    LOG.debug("signal: {}", ended.toString());
                    // the news are on their way, unless they were lost with a connection
                    later.execute(
                            () -> task.containerId().ifPresent(id -> lookAfterDeath(task, id, OptionalInt.empty())));
                } catch (RuntimeException away) {
                    LOG.debug("signal, to be sent again: {}", away.toString());
                    later.execute(task::insist);
                }
            });
        }
    }

    private static ExecutorService daemons() {
        AtomicInteger count = new AtomicInteger();
        ThreadFactory factory = work -> {
            Thread thread = new Thread(work, "docker-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
        // what comes after the end is of no interest any more
        return new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                30,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                factory,
                new ThreadPoolExecutor.DiscardPolicy());
    }
}
