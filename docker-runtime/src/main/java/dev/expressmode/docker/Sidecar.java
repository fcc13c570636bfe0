package dev.expressmode.docker;

import dev.expressmode.port.SidecarOrder;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** A container beside the first one of a task, once it has been started. */
final class Sidecar implements LoggedContainer {

    private final String taskId;
    private final SidecarOrder order;
    private final String containerId;
    private final AtomicBoolean dying = new AtomicBoolean();
    private final CompletableFuture<Boolean> gone = new CompletableFuture<>();
    private volatile Optional<LogFollower> follower = Optional.empty();

    Sidecar(String taskId, SidecarOrder order, String containerId) {
        this.taskId = taskId;
        this.order = order;
        this.containerId = containerId;
    }

    /** Under what the output of a task's container of this name is kept. */
    static String logName(String taskId, String container) {
        return taskId + "/" + container;
    }

    SidecarOrder order() {
        return order;
    }

    String name() {
        return order.name();
    }

    String id() {
        return containerId;
    }

    @Override
    public String logName() {
        return logName(taskId, name());
    }

    @Override
    public Optional<String> containerId() {
        return Optional.of(containerId);
    }

    @Override
    public Optional<LogFollower> follower() {
        return follower;
    }

    @Override
    public void follow(LogFollower logs) {
        follower = Optional.of(logs);
    }

    @Override
    public boolean isDying() {
        return dying.get();
    }

    /** The first one who asks may look after the death of this container. */
    boolean claimDeath() {
        return dying.compareAndSet(false, true);
    }

    void removed() {
        gone.complete(true);
    }

    /** Completes when its end was reported and nothing is left of it in the engine, as far as anybody can tell. */
    CompletableFuture<Boolean> gone() {
        return gone;
    }
}
