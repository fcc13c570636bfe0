package dev.expressmode.engine.express;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Fault;
import dev.expressmode.engine.Faults;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.World;
import dev.expressmode.engine.account.AccountEvent;
import dev.expressmode.engine.tasks.TaskState;
import dev.expressmode.engine.tasks.Tasks;

/** Deletes a cluster: INACTIVE from now on. Answers its ARN. */
public record DeleteCluster(String arn) implements Command<String> {
    /**
     * Decides.
     *
     * @throws Fault when there is no such cluster, or there are services or tasks in it
     */
    @Override
    public Outcome<String> decide(World world) {
        RequestRules.activeCluster(world, arn);
        boolean services = world.slice(Express.class).services().stream()
                .anyMatch(service -> service.identity().clusterArn().equals(arn)
                        && service.status() != ExpressService.Status.INACTIVE);
        if (services) {
            throw Faults.clusterContainsServices();
        }
        boolean tasks = world.slice(Tasks.class).all().stream()
                .anyMatch(task -> task.spec().clusterArn().equals(arn) && !(task.state() instanceof TaskState.Stopped));
        if (tasks) {
            throw Faults.clusterContainsTasks();
        }
        return Outcome.of(arn).event(new AccountEvent.ClusterDeleted(arn));
    }
}
