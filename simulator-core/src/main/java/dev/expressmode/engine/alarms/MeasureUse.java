package dev.expressmode.engine.alarms;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Effect;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.Scope;
import dev.expressmode.engine.World;
import dev.expressmode.engine.tasks.Task;
import dev.expressmode.engine.tasks.TaskSetSpec;
import dev.expressmode.engine.tasks.TaskState;
import dev.expressmode.engine.tasks.Tasks;
import dev.expressmode.port.ContainerUse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The runtime's word on what the running tasks of each service used in a minute. */
record MeasureUse(Instant minute, List<ServiceUse> services) implements Command<Done> {

    /** Asks the runtime. Tasks it knows nothing of have no sample, services without a sample no datapoint. */
    static Effect asked(Instant minute) {
        return (world, outside) -> {
            Map<String, List<ContainerUse>> uses = new LinkedHashMap<>();
            Map<String, TaskSetSpec> specs = new LinkedHashMap<>();
            for (Task task : world.slice(Tasks.class).all()) {
                // a task of RunTask belongs to no service, and its use to no metric
                boolean ofService = !task.spec().serviceArn().isEmpty();
                if (ofService && task.state() instanceof TaskState.Running) {
                    outside.containers().use(task.identity().id()).ifPresent(use -> {
                        specs.put(task.spec().serviceArn(), task.spec());
                        uses.computeIfAbsent(task.spec().serviceArn(), key -> new ArrayList<>())
                                .add(use);
                    });
                }
            }
            List<ServiceUse> services = new ArrayList<>(uses.size());
            specs.forEach((arn, spec) -> {
                List<ContainerUse> all = uses.getOrDefault(arn, List.of());
                services.add(new ServiceUse(
                        Scope.ofArn(arn),
                        spec.clusterName(),
                        spec.serviceName(),
                        percent(all, ContainerUse::cpuPercent),
                        percent(all, ContainerUse::memoryPercent)));
            });
            outside.inbox().accept(new MeasureUse(minute, List.copyOf(services)));
        };
    }

    private static ServiceUse.Percent percent(List<ContainerUse> uses, ToDoubleFunction<ContainerUse> part) {
        double sum = 0;
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (ContainerUse use : uses) {
            double value = part.applyAsDouble(use);
            sum += value;
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        return new ServiceUse.Percent(sum, least, most, uses.size());
    }

    @Override
    public Outcome<Done> decide(World world) {
        return services.isEmpty() ? Outcome.done() : Outcome.done().event(new AlarmEvent.UseMeasured(minute, services));
    }
}
