package dev.expressmode.engine.tasks;

/** The tasks of one service revision that the scheduler keeps at a number. Changed by task events alone. */
public final class TaskSet {
    final TaskSetSpec spec;
    int desired;
    int failures;
    int failedStarts;
    int failedTotal;

    TaskSet(TaskSetSpec spec) {
        this.spec = spec;
    }

    /** What its tasks have in common. */
    public TaskSetSpec spec() {
        return spec;
    }

    /** How many tasks there should be. */
    public int desired() {
        return desired;
    }

    /** Tasks that failed since the last one that became healthy. */
    public int failures() {
        return failures;
    }

    /** Starts that failed in a row. */
    public int failedStarts() {
        return failedStarts;
    }

    /** All tasks that failed. */
    public int failedTotal() {
        return failedTotal;
    }

    /**
     * How many failures trip the circuit breaker: half the desired count, at least 3 and at most 200 (documented:
     * deployment-circuit-breaker).
     */
    public int failureThreshold() {
        return Math.max(3, Math.min(200, (desired + 1) / 2));
    }
}
