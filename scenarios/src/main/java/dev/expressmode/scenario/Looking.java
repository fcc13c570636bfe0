package dev.expressmode.scenario;

import dev.expressmode.engine.alarms.Alarm;
import dev.expressmode.engine.alarms.AlarmState;
import dev.expressmode.engine.balancing.Balancing;
import dev.expressmode.engine.balancing.ListenerRule;
import dev.expressmode.engine.balancing.Target;
import dev.expressmode.engine.balancing.TargetHealth;
import dev.expressmode.engine.express.DeploymentStatus;
import dev.expressmode.engine.express.ExpressService;
import dev.expressmode.engine.express.ManagedResource;
import dev.expressmode.engine.express.ServiceDeployment;
import dev.expressmode.engine.express.ServiceMessage;
import dev.expressmode.engine.express.ServiceRevision;
import dev.expressmode.engine.tasks.Task;
import dev.expressmode.engine.tasks.TaskState;
import dev.expressmode.engine.tasks.Tasks;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Looks at one service of the model. */
record Looking(Stage stage, String name, Optional<String> otherHost) implements Sight {
    private Optional<ExpressService> service() {
        return stage.service(name);
    }

    private ExpressService existing() {
        return stage.existing(name);
    }

    private ServiceDeployment newest() {
        List<ServiceDeployment> all = existing().deployments();
        if (all.isEmpty()) {
            throw new StepFailed("there is no deployment of " + name);
        }
        return all.get(0);
    }

    @Override
    public String status() {
        return service().map(service -> service.status().name()).orElse("GONE");
    }

    @Override
    public String deployment() {
        return newest().state().status().name();
    }

    @Override
    public String lifecycleStage() {
        return newest().state().stage().map(Enum::name).orElse("none");
    }

    @Override
    public String reason() {
        return newest().statusReason().orElse("");
    }

    @Override
    public boolean deploying() {
        return service().flatMap(ExpressService::currentDeployment).isPresent();
    }

    @Override
    public boolean deployed() {
        return service().stream()
                .flatMap(service -> service.deployments().stream())
                .anyMatch(deployment -> deployment.state().status() == DeploymentStatus.SUCCESSFUL);
    }

    @Override
    public int desired() {
        return existing().desiredCount();
    }

    @Override
    public Optional<AlarmState> alarm() {
        return stage.alarm(name).map(Alarm::state);
    }

    @Override
    public Map<String, Double> shares() {
        return service().map(this::shares).orElseGet(Map::of);
    }

    private Map<String, Double> shares(ExpressService service) {
        Optional<ListenerRule> rule =
                stage.world().slice(Balancing.class).rule(service.resourceArn(ManagedResource.Type.RULE));
        int sum = rule.stream()
                .flatMap(found -> found.forward().stream())
                .mapToInt(ListenerRule.Forward::weight)
                .sum();
        Map<String, Double> shares = new TreeMap<>();
        if (sum == 0) {
            return shares;
        }
        for (ServiceRevision revision : service.activeRevisions()) {
            if (stage.world().slice(Tasks.class).set(revision.arn()).isEmpty()) {
                // not placed in one of the two groups yet
                continue;
            }
            String group = service.targetGroupOf(revision.arn());
            double share = rule.orElseThrow().forward().stream()
                    .filter(forward -> forward.targetGroupArn().equals(group))
                    .mapToDouble(forward -> (double) forward.weight() / sum)
                    .sum();
            shares.merge(image(revision), share, Math::max);
        }
        return shares;
    }

    @Override
    public String imageInCharge() {
        return existing()
                .completedRevision()
                .flatMap(existing()::revision)
                .map(Looking::image)
                .orElse("nothing");
    }

    static String image(ServiceRevision revision) {
        return revision.configuration().container().image();
    }

    @Override
    public long healthy() {
        return targets()
                .filter(target -> target.health() instanceof TargetHealth.Healthy)
                .count();
    }

    /** The addresses of the healthy targets, of one image if that is said, oldest first. */
    List<String> healthyTargets(Optional<String> image) {
        Tasks tasks = stage.world().slice(Tasks.class);
        return targets()
                .filter(target -> target.health() instanceof TargetHealth.Healthy)
                .map(Target::address)
                .filter(address -> image.isEmpty()
                        || tasks.at(address)
                                .filter(task -> image.get()
                                        .equals(task.spec()
                                                .taskDefinition()
                                                .container()
                                                .image()))
                                .isPresent())
                .toList();
    }

    @Override
    public long draining() {
        return targets()
                .filter(target -> target.health() instanceof TargetHealth.Draining)
                .count();
    }

    private java.util.stream.Stream<Target> targets() {
        Balancing balancing = stage.world().slice(Balancing.class);
        return service().stream()
                .flatMap(found -> found.targetGroups().stream())
                .flatMap(group -> balancing.targets(group).stream());
    }

    @Override
    public int running() {
        return stage.runningTasks(name).size();
    }

    @Override
    public double targetShare() {
        return newest().targetShare() / 100;
    }

    @Override
    public String answers() {
        SortedSet<Integer> possible = stage.traffic()
                .possibleAnswers(otherHost.orElseGet(() -> existing().identity().host()));
        return possible.size() == 1
                ? possible.first().toString()
                : possible.stream().map(Object::toString).collect(Collectors.joining(" or "));
    }

    @Override
    public String url() {
        return existing().identity().host().equals(stage.firstHost(name)) ? "the same" : "another";
    }

    @Override
    public String messages() {
        return existing().messages().stream().map(ServiceMessage::message).collect(Collectors.joining(" / "));
    }

    @Override
    public String stoppedReasons() {
        return stage.world().slice(Tasks.class).all().stream()
                .filter(task -> task.spec().serviceArn().equals(stage.arnOf(name)))
                .filter(task -> task.state() instanceof TaskState.Stopped)
                .map(Task::stop)
                .flatMap(Optional::stream)
                .map(stop -> stop.reason())
                .distinct()
                .collect(Collectors.joining(" / "));
    }

    @Override
    public String leftBehind() {
        return service().stream()
                .filter(service -> service.status() == ExpressService.Status.INACTIVE)
                .flatMap(service -> Invariants.remains(stage, service).stream())
                .map(Enum::name)
                .distinct()
                .collect(Collectors.joining(" / "));
    }

    @Override
    public String resources() {
        return existing().resources().stream()
                .map(resource -> resource.type() + " " + resource.status()
                        + resource.statusReason().map(reason -> " " + reason).orElse(""))
                .collect(Collectors.joining(" / "));
    }
}
