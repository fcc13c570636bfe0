package dev.expressmode.docker;

import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.exception.NotModifiedException;
import dev.expressmode.port.ContainerOrder;
import dev.expressmode.port.SidecarOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The containers beside the first ones of tasks: started after them, in their network, and gone before the end of the
 * task is told. They start in the order of the task definition; what {@code dependsOn} says is not waited for.
 */
final class Sidecars {

    private static final Logger LOG = LoggerFactory.getLogger(Sidecars.class);
    private static final Duration BEYOND_THE_TIMEOUT = Duration.ofSeconds(10);

    private final DockerEngine engine;
    private final Supplier<ContainerRecipe> recipe;
    private final LogKeeper logs;
    private final EndReading ends;
    private final Executor threads;
    private final BiConsumer<LoggedContainer, LogFollower> follow;

    /** What a sidecar is made of, found before anything of its task is made. */
    record Prepared(SidecarOrder order, LocalImage image, Map<String, String> secrets) {}

    /**
     * Without any yet.
     *
     * @param follow keeps following the output of a container
     */
    Sidecars(
            DockerEngine engine,
            Supplier<ContainerRecipe> recipe,
            LogKeeper logs,
            EndReading ends,
            Executor threads,
            BiConsumer<LoggedContainer, LogFollower> follow) {
        this.engine = engine;
        this.recipe = recipe;
        this.logs = logs;
        this.ends = ends;
        this.threads = threads;
        this.follow = follow;
    }

    /** Starts them all. When one cannot be started those before it are still there. */
    void start(TaskContainer task, String firstContainer, List<Prepared> prepared) throws StartFailure {
        for (Prepared next : prepared) {
            start(task, firstContainer, next);
        }
    }

    private void start(TaskContainer task, String firstContainer, Prepared next) throws StartFailure {
        ContainerOrder order = task.order();
        String name = next.order().name();
        Sidecar sidecar = new Sidecar(task.taskId(), next.order(), create(order, firstContainer, next));
        task.add(sidecar);
        LogRing ring = logs.ringFor(sidecar.logName());
        ring.whenLonger(
                new LogForwarder(ring, lines -> task.reports().sidecarWrote(task.taskId(), name, lines))::offer);
        try {
            recipe.get().surroundings().furnish(sidecar.id());
            engine.calls().startContainerCmd(sidecar.id()).exec();
        } catch (DockerException refused) {
            throw new StartFailure("CannotStartContainerError: " + EngineWords.of(refused));
        }
        follow.accept(sidecar, LogFollower.follow(engine, sidecar.id(), ring));
    }

    private String create(ContainerOrder order, String firstContainer, Prepared next) throws StartFailure {
        try {
            return recipe.get().createBeside(order, next, firstContainer).exec().getId();
        } catch (DockerException refused) {
            throw new StartFailure("CannotCreateContainerError: " + EngineWords.of(refused));
        }
    }

    /** The engine says that a container of a task has ended; does nothing if it is none of the task's sidecars. */
    void died(TaskContainer task, String containerId, OptionalInt exitCode) {
        task.sidecars().stream()
                .filter(sidecar -> sidecar.id().equals(containerId))
                .filter(Sidecar::claimDeath)
                .forEach(sidecar -> threads.execute(() -> bury(task, sidecar, exitCode)));
    }

    private void bury(TaskContainer task, Sidecar sidecar, OptionalInt exitCode) {
        try {
            task.reports().sidecarExited(task.taskId(), sidecar.name(), ends.of(sidecar, sidecar.id(), exitCode));
            remove(sidecar.id());
        } finally {
            sidecar.removed();
        }
    }

    /** Asks them to end, as their task is asked. */
    void terminate(TaskContainer task) {
        int seconds = (int) task.order().stopTimeout().toSeconds();
        send(
                task,
                id -> engine.streams().stopContainerCmd(id).withTimeout(seconds).exec());
    }

    void kill(TaskContainer task) {
        send(task, id -> engine.calls().killContainerCmd(id).exec());
    }

    private interface Signal {
        void to(String containerId);
    }

    private void send(TaskContainer task, Signal signal) {
        task.sidecars().stream()
                .filter(sidecar -> !sidecar.isDying())
                .forEach(sidecar -> threads.execute(() -> {
                    try {
                        signal.to(sidecar.id());
                    } catch (NotModifiedException | NotFoundException | ConflictException ended) {
                        died(task, sidecar.id(), OptionalInt.empty());
                    } catch (RuntimeException engineAway) {
                        LOG.debug("signal to a sidecar: {}", engineAway.toString());
                    }
                }));
    }

    /** The first container has ended: none of the others is left when this returns, as far as the engine answers. */
    void endWith(TaskContainer task) {
        List<Sidecar> all = new ArrayList<>(task.sidecars());
        if (all.isEmpty()) {
            return;
        }
        terminate(task);
        Duration patience = task.order().stopTimeout().plus(BEYOND_THE_TIMEOUT);
        CompletableFuture.allOf(all.stream().map(Sidecar::gone).toArray(CompletableFuture<?>[]::new))
                .completeOnTimeout(null, patience.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        all.stream().filter(Sidecar::claimDeath).forEach(sidecar -> bury(task, sidecar, OptionalInt.empty()));
    }

    /** Removes what there is of them, for a task that does not come up. */
    void discard(TaskContainer task) {
        task.sidecars().stream().filter(Sidecar::claimDeath).forEach(sidecar -> {
            remove(sidecar.id());
            sidecar.removed();
        });
    }

    private void remove(String id) {
        try {
            engine.calls()
                    .removeContainerCmd(id)
                    .withForce(true)
                    .withRemoveVolumes(true)
                    .exec();
        } catch (RuntimeException leftToTheNextSweep) {
            // gone already, or the engine is away: then the next connection finds it
        }
    }
}
