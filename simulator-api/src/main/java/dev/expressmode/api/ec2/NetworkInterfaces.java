package dev.expressmode.api.ec2;

import dev.expressmode.engine.tasks.Task;
import dev.expressmode.engine.tasks.Tasks;
import java.util.List;

/** Which tasks have a network interface: all that are not stopped. */
final class NetworkInterfaces {
    private NetworkInterfaces() {}

    static List<Task> attached(Tasks tasks) {
        return tasks.all().stream()
                .filter(task -> !task.state().lastStatus().equals("STOPPED"))
                .toList();
    }

    static long in(Tasks tasks, String subnetId) {
        return attached(tasks).stream()
                .filter(task -> task.identity().subnet().id().equals(subnetId))
                .count();
    }

    static boolean using(Tasks tasks, String groupId) {
        return attached(tasks).stream()
                .anyMatch(task -> task.spec().securityGroupIds().contains(groupId));
    }
}
