package dev.expressmode.scenario;

import dev.expressmode.engine.balancing.Balancing;
import dev.expressmode.engine.balancing.Target;
import dev.expressmode.engine.balancing.TargetHealth;
import dev.expressmode.engine.express.ExpressService;
import dev.expressmode.engine.express.ServiceDeployment;
import dev.expressmode.engine.express.ServiceMessage;
import dev.expressmode.engine.express.ServiceRevision;
import dev.expressmode.engine.tasks.Task;
import dev.expressmode.engine.tasks.TaskState;
import dev.expressmode.engine.tasks.Tasks;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Collectors;

/** Looks at one service, in the words expectations use. */
record Looking(Stage stage, String name, Optional<String> otherHost) {
    Optional<ExpressService> service() {
        return stage.service(name);
    }

    private ExpressService existing() {
        return stage.existing(name);
    }

    ServiceDeployment deployment() {
        List<ServiceDeployment> all = existing().deployments();
        if (all.isEmpty()) {
            throw new StepFailed("there is no deployment of " + name);
        }
        return all.get(0);
    }

    String imageInCharge() {
        return existing()
                .completedRevision()
                .flatMap(existing()::revision)
                .map(Looking::image)
                .orElse("nothing");
    }

    static String image(ServiceRevision revision) {
        return revision.configuration().container().image();
    }

    long healthy() {
        return targets()
                .filter(target -> target.health() instanceof TargetHealth.Healthy)
                .count();
    }

    long draining() {
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

    int running() {
        return stage.runningTasks(name).size();
    }

    double targetShare() {
        return deployment().targetShare() / 100;
    }

    String answers() {
        SortedSet<Integer> possible = stage.traffic()
                .possibleAnswers(otherHost.orElseGet(() -> existing().identity().host()));
        return possible.size() == 1
                ? possible.first().toString()
                : possible.stream().map(Object::toString).collect(Collectors.joining(" or "));
    }

    String url() {
        return existing().identity().host().equals(stage.firstHost(name)) ? "the same" : "another";
    }

    String messages() {
        return existing().messages().stream().map(ServiceMessage::message).collect(Collectors.joining(" / "));
    }

    String stoppedReasons() {
        return stage.world().slice(Tasks.class).all().stream()
                .filter(task -> task.spec().serviceArn().equals(stage.arnOf(name)))
                .filter(task -> task.state() instanceof TaskState.Stopped)
                .map(Task::stop)
                .flatMap(Optional::stream)
                .map(stop -> stop.reason())
                .distinct()
                .collect(Collectors.joining(" / "));
    }

    String leftBehind() {
        return service().stream()
                .filter(service -> service.status() == ExpressService.Status.INACTIVE)
                .flatMap(service -> Invariants.remains(stage, service).stream())
                .map(Enum::name)
                .distinct()
                .collect(Collectors.joining(" / "));
    }

    String resources() {
        return existing().resources().stream()
                .map(resource -> resource.type() + " " + resource.status()
                        + resource.statusReason().map(reason -> " " + reason).orElse(""))
                .collect(Collectors.joining(" / "));
    }
}
