package dev.expressmode;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.Scope;
import dev.expressmode.engine.World;
import dev.expressmode.engine.account.Account;
import dev.expressmode.engine.account.ContainerDefinition;
import dev.expressmode.engine.account.ContainerDefinition.LogConfiguration;
import dev.expressmode.engine.tasks.Task;
import dev.expressmode.engine.tasks.Tasks;
import java.util.Optional;

/** A container has written a line: it goes to the stream of its task, if there is such a group. Changes no world. */
record LogContainerLine(ContainerLogs logs, String taskId, String line) implements Command<Done> {
    @Override
    public Outcome<Done> decide(World world) {
        return world.slice(Tasks.class)
                .task(taskId)
                .flatMap(task -> written(world, task))
                .orElseGet(Outcome::done);
    }

    private Optional<Outcome<Done>> written(World world, Task task) {
        ContainerDefinition container = task.spec().taskDefinition().container();
        return container.logs().flatMap(configuration -> {
            String group = groupArn(task, configuration);
            String stream = configuration.streamPrefix() + "/" + container.name() + "/" + taskId;
            return world.slice(Account.class).logGroup(group).map(known -> Outcome.done()
                    .effect((unchanged, outside) -> logs.append(known.arn(), stream, unchanged.now(), line)));
        });
    }

    private static String groupArn(Task task, LogConfiguration configuration) {
        Scope scope = Scope.ofArn(task.identity().arn());
        return new Scope(scope.partition(), scope.account(), configuration.region())
                .arn("logs", "log-group:" + configuration.group());
    }
}
