package dev.expressmode;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.World;
import dev.expressmode.engine.account.Account;
import dev.expressmode.engine.tasks.Task;
import dev.expressmode.engine.tasks.Tasks;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A container has written lines: they go to the stream of its task, if there is such a group. Changes no world.
 *
 * @param sidecar the container, unless it is the task's first one
 * @param lines asked once, when the lines are wanted
 */
record LogContainerLines(ContainerLogs logs, String taskId, Optional<String> sidecar, Supplier<List<String>> lines)
        implements Command<Done> {
    @Override
    public Outcome<Done> decide(World world) {
        return Outcome.done().effect((unchanged, outside) -> write(unchanged, lines.get()));
    }

    private Optional<TaskLogStream> stream(Task task) {
        return sidecar.map(name -> TaskLogStream.of(task, name)).orElseGet(() -> TaskLogStream.of(task));
    }

    private void write(World world, List<String> written) {
        world.slice(Tasks.class)
                .task(taskId)
                .flatMap(this::stream)
                .filter(stream ->
                        world.slice(Account.class).logGroup(stream.groupArn()).isPresent())
                .ifPresent(stream ->
                        written.forEach(line -> logs.append(stream.groupArn(), stream.name(), world.now(), line)));
    }
}
