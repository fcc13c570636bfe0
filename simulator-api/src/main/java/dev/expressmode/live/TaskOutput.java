package dev.expressmode.live;

import dev.expressmode.ContainerLogs;
import dev.expressmode.ExpressMode;
import dev.expressmode.TaskLogStream;
import dev.expressmode.api.control.TaskLogView;
import dev.expressmode.api.control.TaskLogView.LineView;
import dev.expressmode.engine.Fault;
import dev.expressmode.engine.tasks.Task;
import dev.expressmode.engine.tasks.Tasks;
import java.util.List;

/** What the container of one task has written. */
final class TaskOutput {
    private TaskOutput() {}

    static TaskLogView of(ExpressMode mode, String taskId) {
        Task task = mode.world()
                .slice(Tasks.class)
                .task(taskId)
                .orElseThrow(() -> new Fault(
                        "TaskNotFound", 404, "There is no task " + taskId + "; stopped ones are listed for an hour."));
        return TaskLogStream.of(task)
                .map(stream -> view(mode.logs(), task, stream))
                .orElseGet(() -> new TaskLogView(task.identity().arn(), "", "", 0, List.of()));
    }

    private static TaskLogView view(ContainerLogs logs, Task task, TaskLogStream stream) {
        List<LineView> lines = logs
                .lines(stream.groupArn(), line -> line.stream().equals(stream.name()))
                .stream()
                .map(line -> new LineView(line.at(), line.message()))
                .toList();
        long dropped = logs.stream(stream.groupArn(), stream.name())
                .map(ContainerLogs.Stream::droppedLines)
                .orElse(0L);
        return new TaskLogView(task.identity().arn(), stream.group(), stream.name(), dropped, lines);
    }
}
