package dev.expressmode.engine.scaling;

import dev.expressmode.engine.World;
import dev.expressmode.engine.tasks.Task;
import dev.expressmode.engine.tasks.TaskSet;
import dev.expressmode.engine.tasks.TaskState;
import dev.expressmode.engine.tasks.Tasks;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many tasks a service has. While a deployment runs, a service has two sets of them; then the larger one counts
 * (assumed: both are at full size, and adding them would double the service).
 *
 * @param running how many run
 * @param desired how many there should be
 */
record Capacity(int running, int desired) {
    static final Capacity NONE = new Capacity(0, 0);

    /** The capacity of every service that has tasks, by ARN. */
    static Map<String, Capacity> ofServices(World world) {
        Tasks tasks = world.slice(Tasks.class);
        Map<String, Integer> running = new LinkedHashMap<>();
        Map<String, String> serviceOfSet = new LinkedHashMap<>();
        for (Task task : tasks.all()) {
            String set = task.identity().taskSetId();
            serviceOfSet.put(set, task.spec().serviceArn());
            running.merge(set, task.state() instanceof TaskState.Running ? 1 : 0, Integer::sum);
        }
        Map<String, Capacity> capacities = new LinkedHashMap<>();
        serviceOfSet.forEach((set, service) -> {
            int desired = tasks.set(set).map(TaskSet::desired).orElse(0);
            int present = desired == 0 ? 0 : running.getOrDefault(set, 0);
            capacities.merge(service, new Capacity(present, desired), Capacity::larger);
        });
        return capacities;
    }

    private Capacity larger(Capacity other) {
        return new Capacity(Math.max(running, other.running), Math.max(desired, other.desired));
    }
}
