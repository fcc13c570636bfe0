package dev.expressmode.scenario;

import dev.expressmode.engine.Event;
import dev.expressmode.engine.alarms.AlarmEvent;
import dev.expressmode.engine.balancing.Balancing;
import dev.expressmode.engine.balancing.BalancingEvent;
import dev.expressmode.engine.balancing.ListenerRule;
import dev.expressmode.engine.balancing.TargetHealth;
import dev.expressmode.engine.express.DeploymentEnd;
import dev.expressmode.engine.express.Express;
import dev.expressmode.engine.express.ExpressEvent;
import dev.expressmode.engine.express.ExpressService;
import dev.expressmode.engine.express.ManagedResource;
import dev.expressmode.engine.express.ServiceRevision;
import dev.expressmode.engine.faults.FaultEvent;
import dev.expressmode.engine.tasks.Task;
import dev.expressmode.engine.tasks.TaskEvent;
import dev.expressmode.engine.tasks.TaskState;
import dev.expressmode.engine.tasks.Tasks;
import dev.expressmode.scenario.Chronicle.Told;
import dev.expressmode.scenario.text.Quantities;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts events into words that do not change with ids: services, images and numbers of tasks. */
final class Teller {
    private final Stage stage;
    private final Map<String, ManagedResource.Status> resources = new LinkedHashMap<>();
    private final Map<String, String> imageOfGroup = new LinkedHashMap<>();
    private final Set<String> alarms = new LinkedHashSet<>();

    Teller(Stage stage) {
        this.stage = stage;
        for (ExpressService service : stage.world().slice(Express.class).services()) {
            service.resources().forEach(resource -> resources.put(resource.arn(), resource.status()));
            alarms.add(service.resourceArn(ManagedResource.Type.METRIC_ALARM));
            service.activeRevisions().forEach(revision -> place(service, revision));
        }
    }

    private void place(ExpressService service, ServiceRevision revision) {
        imageOfGroup.put(service.targetGroupOf(revision.arn()), Looking.image(revision));
    }

    List<Told> tell(Event event) {
        if (event instanceof ExpressEvent express) {
            return express(express);
        }
        if (event instanceof TaskEvent task) {
            return task(task);
        }
        if (event instanceof BalancingEvent balancing) {
            return balancing(balancing);
        }
        if (event instanceof FaultEvent.FaultRemoved removed) {
            return List.of(
                    new Told("fault", "", "over: " + removed.fault().kind().title()));
        }
        return event instanceof AlarmEvent alarm ? alarm(alarm) : List.of();
    }

    private List<Told> alarm(AlarmEvent event) {
        if (event instanceof AlarmEvent.AlarmStateChanged changed) {
            return AlarmName.of(changed.arn())
                    .map(name -> new Told(
                            name.kind(),
                            name.service(),
                            name.which() + changed.from() + " -> " + changed.to() + reason(changed.reason())))
                    .stream()
                    .toList();
        }
        if (event instanceof AlarmEvent.AlarmPut put) {
            boolean first = alarms.add(put.definition().arn());
            return AlarmName.of(put.definition().arn())
                    .filter(AlarmName::rollback)
                    .map(name -> new Told(name.kind(), name.service(), first ? "written" : "rewritten"))
                    .stream()
                    .toList();
        }
        if (event instanceof AlarmEvent.AlarmDeleted deleted) {
            alarms.remove(deleted.arn());
        }
        return List.of();
    }

    /** CloudWatch's reason, without the long list of datapoints. */
    private static String reason(String reason) {
        int datapoints = reason.indexOf(" [");
        String brief = datapoints > 0 ? reason.substring(0, datapoints) : reason;
        return brief.isEmpty() ? "" : "   " + (brief.length() > 90 ? brief.substring(0, 90) + "…" : brief);
    }

    private static String name(String serviceArn) {
        return serviceArn.substring(serviceArn.lastIndexOf('/') + 1);
    }

    private List<Told> express(ExpressEvent event) {
        if (event instanceof ExpressEvent.ServiceCreated created) {
            return List.of(new Told("service", created.identity().name(), "created"));
        }
        if (event instanceof ExpressEvent.ServiceStatusChanged changed) {
            return List.of(new Told(
                    "service", name(changed.serviceArn()), changed.status().name()));
        }
        if (event instanceof ExpressEvent.DeploymentCreated created) {
            return List.of(new Told(
                    "deployment", name(created.serviceArn()), "created for " + image(created.targetRevisionArn())));
        }
        if (event instanceof ExpressEvent.AlarmIgnored ignored) {
            return List.of(new Told(
                    "deployment",
                    ignored.deploymentArn().split("/")[2],
                    "does not watch the alarm, which is in ALARM"));
        }
        if (event instanceof ExpressEvent.DeploymentMoved moved) {
            return deployment(moved);
        }
        if (event instanceof ExpressEvent.RevisionPlaced placed) {
            stage.world()
                    .slice(Express.class)
                    .serviceOfRevision(placed.revisionArn())
                    .ifPresent(service ->
                            service.revision(placed.revisionArn()).ifPresent(revision -> place(service, revision)));
        }
        if (event instanceof ExpressEvent.ResourceChanged changed) {
            return resource(changed);
        }
        if (event instanceof ExpressEvent.DesiredCountChanged changed) {
            return List.of(new Told("service", name(changed.serviceArn()), "desired count " + changed.desiredCount()));
        }
        return List.of();
    }

    private List<Told> deployment(ExpressEvent.DeploymentMoved moved) {
        String service = moved.deploymentArn().split("/")[2];
        String status =
                moved.to().stage().map(Enum::name).orElse(moved.to().status().name());
        if (moved.from().stage().equals(moved.to().stage())
                && moved.to().stage().isPresent()) {
            return List.of();
        }
        String why = moved.to() instanceof DeploymentEnd end
                ? end.reason().map(reason -> "   " + reason).orElse("")
                : "";
        return List.of(new Told("deployment", service, status + why));
    }

    private List<Told> resource(ExpressEvent.ResourceChanged changed) {
        ManagedResource resource = changed.resource();
        ManagedResource.Status before = resources.put(resource.arn(), resource.status());
        boolean news = before != resource.status() || resource.statusReason().isPresent();
        if (!news || quietly(resource) || before == null) {
            return List.of();
        }
        return List.of(new Told(
                "resource",
                name(changed.serviceArn()),
                resource.type() + " " + resource.status()
                        + resource.statusReason().map(reason -> "   " + reason).orElse("")));
    }

    private static boolean quietly(ManagedResource resource) {
        return resource.status() == ManagedResource.Status.DEPROVISIONING
                || (resource.status() == ManagedResource.Status.PROVISIONING
                        && resource.statusReason().isEmpty());
    }

    private String image(String revisionArn) {
        return stage.world()
                .slice(Express.class)
                .serviceOfRevision(revisionArn)
                .flatMap(service -> service.revision(revisionArn))
                .map(Looking::image)
                .orElse("a revision");
    }

    private List<Told> task(TaskEvent event) {
        if (event instanceof TaskEvent.TasksCreated created) {
            return created.identities().stream()
                    .map(identity -> told(identity.id(), "start"))
                    .flatMap(Optional::stream)
                    .toList();
        }
        if (event instanceof TaskEvent.TaskNotPlaced failed) {
            return stage.world().slice(Tasks.class).set(failed.taskSetId()).stream()
                    .map(set -> new Told("task", set.spec().serviceName(), "not placed: " + failed.reason()))
                    .toList();
        }
        if (event instanceof TaskEvent.TaskMoved moved) {
            return happened(moved).flatMap(what -> told(moved.taskId(), what)).stream()
                    .toList();
        }
        return List.of();
    }

    private static Optional<String> happened(TaskEvent.TaskMoved moved) {
        if (moved.to() instanceof TaskState.Running && !(moved.from() instanceof TaskState.Running)) {
            return Optional.of("running");
        }
        if (moved.to() instanceof TaskState.Leaving leaving && !(moved.from() instanceof TaskState.Leaving)) {
            String reason = leaving.stop().reason();
            return Optional.of("leaving: " + reason.replaceAll(" (by|in) \\((deployment|target-group) [^)]*\\)", ""));
        }
        if (moved.to() instanceof TaskState.Stopping && moved.from() instanceof TaskState.Leaving) {
            return Optional.of("SIGTERM");
        }
        return moved.to() instanceof TaskState.Stopped ? Optional.of("stopped") : Optional.empty();
    }

    private Optional<Told> told(String taskId, String what) {
        return stage.world().slice(Tasks.class).task(taskId).map(task -> told(task, what));
    }

    private static Told told(Task task, String what) {
        return new Told(
                "task",
                task.spec().serviceName(),
                "{N tasks} of " + task.spec().taskDefinition().container().image() + " " + what);
    }

    private List<Told> balancing(BalancingEvent event) {
        if (event instanceof BalancingEvent.WeightsShifted shifted) {
            return weights(shifted);
        }
        if (event instanceof BalancingEvent.TargetHealthChanged changed && changed.changesState()) {
            String detail = changed.to() instanceof TargetHealth.Unhealthy
                    ? " (" + changed.to().description() + ")"
                    : "";
            return target(changed.address(), changed.to().state() + detail);
        }
        if (event instanceof BalancingEvent.TargetRemoved removed) {
            return target(removed.address(), "removed");
        }
        if (event instanceof BalancingEvent.LoadBalancerProvisioned) {
            return List.of(new Told("balancer", "", "a load balancer is active"));
        }
        if (event instanceof BalancingEvent.LoadBalancerDeleted) {
            return List.of(new Told("balancer", "", "a load balancer is gone"));
        }
        return List.of();
    }

    private List<Told> target(String address, String what) {
        return stage.world().slice(Tasks.class).at(address).stream()
                .map(task -> new Told(
                        "target",
                        task.spec().serviceName(),
                        "{N targets} of "
                                + task.spec().taskDefinition().container().image() + " " + what))
                .toList();
    }

    private List<Told> weights(BalancingEvent.WeightsShifted shifted) {
        Balancing balancing = stage.world().slice(Balancing.class);
        Optional<ListenerRule> rule = balancing.rule(shifted.ruleArn());
        int sum = shifted.forward().stream()
                .mapToInt(ListenerRule.Forward::weight)
                .sum();
        String shares = shifted.forward().stream()
                .filter(forward -> forward.weight() > 0)
                .map(forward -> imageOfGroup.getOrDefault(forward.targetGroupArn(), "an empty group") + " "
                        + Quantities.percent((double) forward.weight() / sum))
                .collect(Collectors.joining(", "));
        String service = stage.world().slice(Express.class).services().stream()
                .filter(candidate ->
                        candidate.resourceArn(ManagedResource.Type.RULE).equals(shifted.ruleArn()))
                .map(candidate -> candidate.identity().name())
                .findFirst()
                .orElse(rule.map(ListenerRule::arn).orElse(""));
        return List.of(new Told("weights", service, shares));
    }
}
