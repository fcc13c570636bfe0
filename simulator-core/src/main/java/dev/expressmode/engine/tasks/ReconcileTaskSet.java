package dev.expressmode.engine.tasks;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Ids;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.Settings;
import dev.expressmode.engine.Times;
import dev.expressmode.engine.World;
import dev.expressmode.engine.account.Subnet;
import java.util.ArrayList;
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

    private Outcome<Done> start(World world, TaskSet set, int missing) {
        Outcome<Done> outcome = Outcome.done();
        Times times = world.slice(Settings.class).times();
        List<TaskIdentity> fresh = new ArrayList<>();
        Ids ids = world.ids();
        for (int i = 0; i < missing; i++) {
            TaskIdentity identity = identity(world, set.spec(), ids, i, fresh);
            fresh.add(identity);
            outcome.at(
                    AdvanceTask.key(identity.id()),
                    world.now().plus(times.taskProvisioning()),
                    new AdvanceTask(identity.id()));
        }
        return outcome.event(new TaskEvent.TasksCreated(taskSetId, List.copyOf(fresh), world.now()));
    }

    private static TaskIdentity identity(
            World world, TaskSetSpec spec, Ids ids, int ordinal, List<TaskIdentity> fresh) {
        Tasks tasks = world.slice(Tasks.class);
        // Spread over the zones as availability zone rebalancing does.
        Subnet subnet = spec.subnets()
                .get((tasks.of(spec.id()).size() + ordinal) % spec.subnets().size());
        String ip = freeAddress(tasks, spec, subnet, ids, fresh);
        String id = ids.hex(32);
        String prefix = spec.clusterArn().replace(":cluster/", ":task/");
        String hex = ids.hex(10);
        String mac = "02:" + hex.replaceAll("(..)(?=.)", "$1:");
        return new TaskIdentity(id, prefix + "/" + id, spec.id(), subnet, ip, "eni-" + ids.hex(17), mac, ids.uuid());
    }

    private static String freeAddress(Tasks tasks, TaskSetSpec spec, Subnet subnet, Ids ids, List<TaskIdentity> fresh) {
        int port = spec.taskDefinition().container().containerPort();
        String base = subnet.prefix();
        String network = base.substring(0, base.lastIndexOf('.'));
        int third = Integer.parseInt(base.substring(base.lastIndexOf('.') + 1));
        while (true) {
            String ip = network + "." + (third + ids.below(16)) + "." + (4 + ids.below(250));
            if (tasks.at(ip + ":" + port).isEmpty()
                    && fresh.stream().noneMatch(task -> task.ip().equals(ip))) {
                return ip;
            }
        }
    }
}
