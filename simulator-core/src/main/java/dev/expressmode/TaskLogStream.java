package dev.expressmode;

import dev.expressmode.engine.Scope;
import dev.expressmode.engine.account.ContainerDefinition;
import dev.expressmode.engine.tasks.Task;
import java.util.Optional;

/**
 * Where the output of a container of a task goes (documented: awslogs-stream-prefix).
 *
 * @param group name of the log group
 * @param name {@code prefix/container/task id}
 */
public record TaskLogStream(String groupArn, String group, String name) {

    /** The stream of a task's first container; none if that has no log configuration. */
    public static Optional<TaskLogStream> of(Task task) {
        return of(task, task.spec().taskDefinition().container());
    }

    /** The stream of a task's container of this name. */
    public static Optional<TaskLogStream> of(Task task, String container) {
        return task.spec().taskDefinition().container(container).flatMap(found -> of(task, found));
    }

    private static Optional<TaskLogStream> of(Task task, ContainerDefinition container) {
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
