package dev.expressmode.api.ecs;

import dev.expressmode.engine.express.ExpressService;
import dev.expressmode.engine.tasks.Task;
import dev.expressmode.engine.tasks.TaskSet;
import dev.expressmode.engine.tasks.TaskState;
import dev.expressmode.engine.tasks.Tasks;
import java.util.function.Predicate;

/** How many tasks there should be, are on their way up, and run. */
record TaskCounts(int requested, int pending, int running) {

    /** Those of one revision. */
    static TaskCounts ofRevision(Tasks tasks, String revisionArn) {
        return new TaskCounts(
                tasks.set(revisionArn).map(TaskSet::desired).orElse(0),
                tasks.pending(revisionArn),
                tasks.running(revisionArn));
    }

    /** Those of a service, all revisions together; a service on its way out wants none. */
    static TaskCounts ofService(Tasks tasks, ExpressService service) {
        int desired = service.status() == ExpressService.Status.ACTIVE ? service.desiredCount() : 0;
        return counted(tasks, desired, task -> task.spec().serviceArn().equals(service.arn()));
    }

    /** Those of a cluster; how many there should be is nobody's question. */
    static TaskCounts ofCluster(Tasks tasks, String clusterArn) {
        return counted(tasks, 0, task -> task.spec().clusterArn().equals(clusterArn));
    }

    private static TaskCounts counted(Tasks tasks, int desired, Predicate<Task> mine) {
        int pending = 0;
        int running = 0;
        for (Task task : tasks.all()) {
            if (mine.test(task) && task.state().wanted()) {
                boolean up = task.state() instanceof TaskState.Running;
                running += up ? 1 : 0;
                pending += up ? 0 : 1;
            }
        }
        return new TaskCounts(desired, pending, running);
    }
}
