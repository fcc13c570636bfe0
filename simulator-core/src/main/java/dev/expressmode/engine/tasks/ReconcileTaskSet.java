package dev.expressmode.engine.tasks;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Ids;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.Settings;
import dev.expressmode.engine.Times;
import dev.expressmode.engine.World;
import dev.expressmode.engine.account.Subnet;
import dev.expressmode.engine.faults.FaultKind;
import dev.expressmode.engine.faults.InjectedFaults;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares how many tasks a set has with how many it should have; starts what is missing, stops what is too much. After
 * failures the start waits, longer each time (documented: service-throttle-logic).
 *
 * @param afterPause true when the pause after a failure is over
 */
public record ReconcileTaskSet(String taskSetId, boolean afterPause) implements Command<Done> {
    /** A subnet in which so many draws meet only taken addresses is full for all purposes. */
    private static final int ADDRESSES_TRIED_MAX = 10_000;

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
            return start(world, set, missing);
        }
        Outcome<Done> outcome = set.desired() == 0 ? Outcome.done().cancel(key(taskSetId)) : Outcome.done();
        for (int i = 0; i < -missing; i++) {
            // The newest go first: they are the least likely to be in use (assumed).
            Task surplus = wanted.get(wanted.size() - 1 - i);
            outcome.then(new StopTask(
                    surplus.identity().id(), TaskStop.scaling(set.spec().startedBy())));
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

    private Outcome<Done> start(World world, TaskSet set, int missing) {
        Outcome<Done> outcome = Outcome.done();
        Times times = world.slice(Settings.class).times();
        List<TaskIdentity> fresh = new ArrayList<>();
        Ids ids = world.ids();
        for (int i = 0; i < missing; i++) {
            TaskIdentity identity = identity(world, set.spec(), ids, fresh);
            fresh.add(identity);
            outcome.at(
                    AdvanceTask.key(identity.id()),
                    world.now().plus(times.taskProvisioning()),
                    new AdvanceTask(identity.id()));
        }
        return outcome.event(new TaskEvent.TasksCreated(taskSetId, List.copyOf(fresh), world.now()));
    }

    private static TaskIdentity identity(World world, TaskSetSpec spec, Ids ids, List<TaskIdentity> fresh) {
        Tasks tasks = world.slice(Tasks.class);
        Subnet subnet = emptiest(tasks, spec, fresh);
        String ip = freeAddress(tasks, spec, subnet, ids, fresh);
        String id = ids.hex(32);
        String prefix = spec.clusterArn().replace(":cluster/", ":task/");
        String hex = ids.hex(10);
        String mac = "02:" + hex.replaceAll("(..)(?=.)", "$1:");
        return new TaskIdentity(id, prefix + "/" + id, spec.id(), subnet, ip, "eni-" + ids.hex(17), mac, ids.uuid());
    }

    /** The first of the subnets with the fewest tasks, as availability zone rebalancing spreads them. */
    private static Subnet emptiest(Tasks tasks, TaskSetSpec spec, List<TaskIdentity> fresh) {
        Subnet emptiest = spec.subnets().get(0);
        long fewest = Long.MAX_VALUE;
        for (Subnet subnet : spec.subnets()) {
            long here = tasks.wanted(spec.id())
                            .filter(task -> task.identity().subnet().equals(subnet))
                            .count()
                    + fresh.stream()
                            .filter(task -> task.subnet().equals(subnet))
                            .count();
            if (here < fewest) {
                emptiest = subnet;
                fewest = here;
            }
        }
        return emptiest;
    }

    private static String freeAddress(Tasks tasks, TaskSetSpec spec, Subnet subnet, Ids ids, List<TaskIdentity> fresh) {
        int port = spec.taskDefinition().container().containerPort();
        for (int tried = 0; tried < ADDRESSES_TRIED_MAX; tried++) {
            String ip = subnet.address(ids.below(subnet.hosts()));
            if (tasks.at(ip + ":" + port).isEmpty()
                    && fresh.stream().noneMatch(task -> task.ip().equals(ip))) {
                return ip;
            }
        }
        throw new IllegalStateException("no free address found in " + subnet);
    }
}
