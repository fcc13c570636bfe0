package dev.expressmode.engine.tasks;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.Settings;
import dev.expressmode.engine.Times;
import dev.expressmode.engine.World;
import dev.expressmode.engine.faults.FaultKind;
import dev.expressmode.engine.faults.InjectedFaults;
import java.util.List;

/**
 * Compares how many tasks a set has with how many it should have; starts what is missing, stops what is too much. After
 * failures the start waits, longer each time (documented: service-throttle-logic).
 *
 * @param afterPause true when the pause after a failure is over
 */
public record ReconcileTaskSet(String taskSetId, boolean afterPause) implements Command<Done> {
    static String key(String taskSetId) {
        return "taskset/" + taskSetId.substring(taskSetId.lastIndexOf('/') + 1) + "/start";
    }

    @Override
    public Outcome<Done> decide(World world) {
        return world.slice(Tasks.class)
                .set(taskSetId)
                .map(set -> reconcile(world, set))
                .orElseGet(Outcome::done);
    }

    private Outcome<Done> reconcile(World world, TaskSet set) {
        List<Task> wanted = world.slice(Tasks.class).wanted(taskSetId).toList();
        int missing = set.desired() - wanted.size();
        if (missing > 0 && set.failedStarts() > 0 && !afterPause) {
            Times times = world.slice(Settings.class).times();
            return Outcome.done()
                    .at(
                            key(taskSetId),
                            world.now().plus(times.startRetryAfter(set.failedStarts())),
                            new ReconcileTaskSet(taskSetId, true));
        }
        if (missing > 0
                && InjectedFaults.strikes(
                        world, FaultKind.NO_CAPACITY, set.spec().serviceName(), taskSetId)) {
            return notPlaced(world);
        }
        if (missing > 0) {
            return NewTasks.start(world, set.spec(), missing);
        }
        Outcome<Done> outcome = set.desired() == 0 ? Outcome.done().cancel(key(taskSetId)) : Outcome.done();
        int surplus = -missing;
        for (int i = wanted.size() - 1; i >= 0 && surplus > 0; i--) {
            // The newest go first: they are the least likely to be in use (assumed).
            Task task = wanted.get(i);
            if (!task.protectedAt(world.now())) {
                surplus--;
                outcome.then(new StopTask(
                        task.identity().id(), TaskStop.scaling(set.spec().startedBy())));
            }
        }
        return outcome;
    }

    /** Tried again later; not a failure of the revision (assumed: the circuit breaker counts tasks, and there is none). */
    private Outcome<Done> notPlaced(World world) {
        Times times = world.slice(Settings.class).times();
        return Outcome.done()
                .event(new TaskEvent.TaskNotPlaced(taskSetId, TaskEvent.TaskNotPlaced.NO_CAPACITY))
                .at(key(taskSetId), world.now().plus(times.startRetry()), new ReconcileTaskSet(taskSetId, true));
    }
}
