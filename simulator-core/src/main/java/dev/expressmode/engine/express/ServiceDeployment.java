package dev.expressmode.engine.express;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A service deployment. Changed by express events alone. */
public final class ServiceDeployment {
    private final String arn;
    private final String serviceArn;
    private final String targetRevisionArn;
    private final List<String> sourceRevisionArns;
    private final DeploymentPlan plan;
    private final Instant createdAt;
    final Map<String, Pause> pauses = new LinkedHashMap<>();
    DeploymentState state = new DeploymentState.Pending(false);
    Optional<Instant> startedAt = Optional.empty();
    Optional<Instant> finishedAt = Optional.empty();
    Optional<Rollback> rollback = Optional.empty();
    Optional<LifecycleStage> lastStage = Optional.empty();
    Instant updatedAt;
    Optional<Breaker> breaker = Optional.empty();
    boolean alarmIgnored;
    boolean alarmHeard;
    double targetShare;

    /** What a circuit breaker counted, and how much would have tripped it. */
    public record Breaker(int failures, int threshold) {}

    ServiceDeployment(
            String arn,
            String serviceArn,
            String targetRevisionArn,
            List<String> sourceRevisionArns,
            DeploymentPlan plan,
            Instant createdAt) {
        this.arn = arn;
        this.serviceArn = serviceArn;
        this.targetRevisionArn = targetRevisionArn;
        this.sourceRevisionArns = List.copyOf(sourceRevisionArns);
        this.plan = plan;
        this.createdAt = createdAt;
        this.updatedAt = createdAt;
    }

    void enter(DeploymentState to, Instant at) {
        state = to;
        updatedAt = at;
        if (to.status() == DeploymentStatus.IN_PROGRESS && startedAt.isEmpty()) {
            startedAt = Optional.of(at);
        }
        if (to.terminal()) {
            finishedAt = Optional.of(at);
        }
        if (to instanceof DeploymentState.RollingBack rolling) {
            rollback = Optional.of(rolling.rollback());
        }
        if (to instanceof DeploymentEnd.RollbackFailed failed) {
            rollback = Optional.of(failed.rollback());
        }
        to.stage().ifPresent(stage -> lastStage = Optional.of(stage));
        to.targetShare().ifPresent(share -> targetShare = share);
    }

    /** {@code arn:…:service-deployment/CLUSTER/SERVICE/<21 characters>}. */
    public String arn() {
        return arn;
    }

    /** The 21 characters. */
    public String id() {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    /** The service it belongs to. */
    public String serviceArn() {
        return serviceArn;
    }

    /** The revision it brings. */
    public String targetRevisionArn() {
        return targetRevisionArn;
    }

    /** The revisions that were active when it began; none for a first deployment. */
    public List<String> sourceRevisionArns() {
        return sourceRevisionArns;
    }

    /** When it was created; milliseconds matter to clients that filter by it. */
    public Instant createdAt() {
        return createdAt;
    }

    /** When it left PENDING. */
    public Optional<Instant> startedAt() {
        return startedAt;
    }

    /** When it reached a terminal status. */
    public Optional<Instant> finishedAt() {
        return finishedAt;
    }

    /** When it last changed. */
    public Instant updatedAt() {
        return updatedAt;
    }

    /** How it goes: the service's plan when it was created. */
    public DeploymentPlan plan() {
        return plan;
    }

    /** Its pause hooks so far, oldest first. */
    public List<Pause> pauses() {
        return List.copyOf(pauses.values());
    }

    /** Whether it goes forward and waits for somebody to decide. */
    public boolean waiting() {
        return state instanceof DeploymentState.Forward
                && pauses.values().stream().anyMatch(Pause::waiting);
    }

    /** Whether the pauses of a moment have begun before. */
    boolean pausedAt(String moment) {
        return pauses.values().stream().anyMatch(pause -> pause.moment().equals(moment));
    }

    /** Where it is. */
    public DeploymentState state() {
        return state;
    }

    /** The last lifecycle stage it was in. */
    public Optional<LifecycleStage> lastStage() {
        return lastStage;
    }

    /** Its rollback, if there was one. */
    public Optional<Rollback> rollback() {
        return rollback;
    }

    /** Percent of production traffic on the target revision. */
    public double targetShare() {
        return targetShare;
    }

    /** Whether the alarm was in ALARM when it began and so is not watched (documented: deployment-alarm-failure). */
    public boolean alarmIgnored() {
        return alarmIgnored;
    }

    /** What its circuit breaker had counted when it was decided; empty as long as it counts. */
    public Optional<Breaker> breaker() {
        return breaker;
    }

    /** What clients see as statusReason. */
    public Optional<String> statusReason() {
        return state instanceof DeploymentEnd terminal ? terminal.reason() : Optional.empty();
    }
}
