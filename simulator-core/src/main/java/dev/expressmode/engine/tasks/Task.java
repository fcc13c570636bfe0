package dev.expressmode.engine.tasks;

import dev.expressmode.port.ContainerExit;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A task. Changed by task events alone. */
public final class Task {
    final TaskIdentity identity;
    final TaskSetSpec spec;
    final Map<String, Instant> entered = new LinkedHashMap<>();
    private final Map<String, ContainerExit> sidecarExits = new LinkedHashMap<>();
    TaskState state;
    Optional<String> imageDigest = Optional.empty();
    Optional<Instant> protectedUntil = Optional.empty();
    long version;

    Task(TaskIdentity identity, TaskSetSpec spec, Instant createdAt) {
        this.identity = identity;
        this.spec = spec;
        this.state = new TaskState.Provisioning();
        enter(state, createdAt);
    }

    void enter(TaskState newState, Instant at) {
        state = newState;
        entered.putIfAbsent(newState.lastStatus(), at);
        version++;
    }

    void sidecarEnded(String container, ContainerExit exit) {
        sidecarExits.put(container, exit);
        version++;
    }

    /** How a container beside its first one ended, if it did. */
    public Optional<ContainerExit> sidecarExit(String container) {
        return Optional.ofNullable(sidecarExits.get(container));
    }

    /** What is fixed about it. */
    public TaskIdentity identity() {
        return identity;
    }

    /** What it shares with its task set. */
    public TaskSetSpec spec() {
        return spec;
    }

    /** Where it is in its life. */
    public TaskState state() {
        return state;
    }

    /** When it entered the state of this name, if it did. */
    public Optional<Instant> entered(String lastStatus) {
        return Optional.ofNullable(entered.get(lastStatus));
    }

    /** When it was created. */
    public Instant createdAt() {
        return entered.getOrDefault("PROVISIONING", Instant.EPOCH);
    }

    /** The digest its image tag was resolved to, once that is known. */
    public Optional<String> imageDigest() {
        return imageDigest;
    }

    /** Until when it is protected from scale-in, if it is. */
    public Optional<Instant> protectedUntil() {
        return protectedUntil;
    }

    /** Whether it is protected from scale-in at an instant. */
    public boolean protectedAt(Instant now) {
        return protectedUntil.filter(now::isBefore).isPresent();
    }

    /** Rises with every change. */
    public long version() {
        return version;
    }

    /** Its address as a target: the private address and the container port. */
    public String targetAddress() {
        return identity.ip() + ":" + spec.taskDefinition().container().containerPort();
    }

    /** Why it stops, if it does. */
    public Optional<TaskStop> stop() {
        return state instanceof TaskState.Leaving leaving ? Optional.of(leaving.stop()) : Optional.empty();
    }

    /** What DescribeTasks calls desiredStatus. */
    public String desiredStatus() {
        return state instanceof TaskState.Leaving ? "STOPPED" : "RUNNING";
    }
}
