package dev.expressmode;

import dev.expressmode.engine.Scope;
import dev.expressmode.engine.tasks.Task;
import java.util.Optional;

/**
 * Where the output of a task's container goes (documented: awslogs-stream-prefix).
 *
 * @param group name of the log group
 * @param name {@code prefix/container/task id}
 */
public record TaskLogStream(String groupArn, String group, String name) {

    /** The stream of a task; none if its container has no log configuration. */
    public static Optional<TaskLogStream> of(Task task) {
        var container = task.spec().taskDefinition().container();
        Scope scope = Scope.ofArn(task.identity().arn());
        return container
                .logs()
                .map(logs -> new TaskLogStream(
                        new Scope(scope.partition(), scope.account(), logs.region())
                                .arn("logs", "log-group:" + logs.group()),
                        logs.group(),
                        logs.streamPrefix() + "/" + container.name() + "/"
                                + task.identity().id()));
    }
}
