package dev.expressmode.engine.tasks;

import dev.expressmode.engine.Ids;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.Settings;
import dev.expressmode.engine.Times;
import dev.expressmode.engine.World;
import dev.expressmode.engine.account.Subnet;
import java.util.ArrayList;
import java.util.List;

/** Makes tasks: their identities, spread over the subnets, and the first step of their lives. */
final class NewTasks {
    /** A subnet in which so many draws meet only taken addresses is full for all purposes. */
    private static final int ADDRESSES_TRIED_MAX = 10_000;

    private NewTasks() {}

    /** So many tasks of a set that exists. */
    static Outcome<Done> start(World world, TaskSetSpec spec, int count) {
        return begin(world, spec, identities(world, spec, count));
    }

    /** Identities for so many tasks. */
    static List<TaskIdentity> identities(World world, TaskSetSpec spec, int count) {
        List<TaskIdentity> fresh = new ArrayList<>();
        Ids ids = world.ids();
        for (int i = 0; i < count; i++) {
            fresh.add(identity(world, spec, ids, fresh));
        }
        return fresh;
    }

    /** The beginning of their lives. */
    static Outcome<Done> begin(World world, TaskSetSpec spec, List<TaskIdentity> identities) {
        Outcome<Done> outcome = Outcome.done();
        Times times = world.slice(Settings.class).times();
        for (TaskIdentity identity : identities) {
            outcome.at(
                    AdvanceTask.key(identity.id()),
                    world.now().plus(times.taskProvisioning()),
                    new AdvanceTask(identity.id()));
        }
        return outcome.event(new TaskEvent.TasksCreated(spec.id(), List.copyOf(identities), world.now()));
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
