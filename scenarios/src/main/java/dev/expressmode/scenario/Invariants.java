package dev.expressmode.scenario;

import dev.expressmode.engine.account.Account;
import dev.expressmode.engine.alarms.Alarms;
import dev.expressmode.engine.balancing.Balancing;
import dev.expressmode.engine.balancing.ListenerRule;
import dev.expressmode.engine.balancing.Target;
import dev.expressmode.engine.balancing.TargetGroup;
import dev.expressmode.engine.balancing.TargetHealth;
import dev.expressmode.engine.express.DeploymentStatus;
import dev.expressmode.engine.express.ExpressService;
import dev.expressmode.engine.express.ExpressService.Status;
import dev.expressmode.engine.express.ManagedResource;
import dev.expressmode.engine.express.ServiceRevision;
import dev.expressmode.engine.faults.FaultKind;
import dev.expressmode.engine.tasks.TaskState;
import dev.expressmode.engine.tasks.Tasks;
import dev.expressmode.port.RoutingTable;
import dev.expressmode.port.RoutingTable.TargetState;
import dev.expressmode.time.Timer;
import java.util.List;
import java.util.Optional;

/** What must hold in every scenario, whatever happens in it. */
final class Invariants {
    /** After every turn of the engine. */
    static final List<Check> ALWAYS = List.of(
            Invariants::weights,
            Invariants::routes,
            Invariants::targets,
            Invariants::promised,
            Invariants::served,
            Invariants::oneDeployment,
            Invariants::nothingLeft);

    /** At quiescence. */
    static final List<Check> AT_THE_END = List.of(Invariants::noTimers);

    private Invariants() {}

    /** A rule of Express forwards 100 of 100 or 1000 of 1000, to both groups of the service. */
    static Optional<String> weights(Stage stage) {
        Balancing balancing = stage.world().slice(Balancing.class);
        for (String name : stage.names()) {
            Optional<ListenerRule> rule = stage.service(name)
                    .map(service -> service.resourceArn(ManagedResource.Type.RULE))
                    .flatMap(balancing::rule);
            if (rule.isPresent()) {
                int sum = rule.get().forward().stream()
                        .mapToInt(ListenerRule.Forward::weight)
                        .sum();
                if (sum != 100 && sum != 1000) {
                    return Optional.of("the weights of " + name + " sum to " + sum);
                }
            }
        }
        return Optional.empty();
    }

    /** The front door sends nothing to a target that is draining or gone. */
    static Optional<String> routes(Stage stage) {
        Balancing balancing = stage.world().slice(Balancing.class);
        for (RoutingTable.LoadBalancerRoutes routes : stage.traffic().table().loadBalancers()) {
            for (RoutingTable.Rule rule : routes.rules()) {
                for (RoutingTable.WeightedGroup group : rule.forward()) {
                    for (RoutingTable.Target routed : group.targets()) {
                        Optional<Target> target = balancing.target(group.targetGroupArn(), routed.address());
                        boolean usable = routed.state() == TargetState.HEALTHY;
                        if (usable
                                && target.filter(real -> !(real.health() instanceof TargetHealth.Draining))
                                        .isEmpty()) {
                            return Optional.of("requests go to " + routed.address() + ", which is deregistered");
                        }
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** Without a fault to blame, a service in use never has fewer healthy tasks than it promises. */
    static Optional<String> promised(Stage stage) {
        for (String name : stage.names()) {
            Optional<ExpressService> inUse = inUse(stage, name);
            if (inUse.isPresent()) {
                long healthy = new Looking(stage, name, Optional.empty()).healthy();
                int floor = stage.promises().now(inUse.get(), healthy);
                boolean excused = stage.blame().excusesTasks(inUse.get(), healthy >= floor);
                if (healthy < floor && !excused) {
                    return Optional.of(name + " has " + healthy + " healthy tasks and promises " + floor);
                }
            }
        }
        return Optional.empty();
    }

    /** Without a fault to blame, no share of the traffic goes to a group without a healthy target. */
    static Optional<String> served(Stage stage) {
        for (String name : stage.names()) {
            Optional<ExpressService> inUse = inUse(stage, name);
            boolean served = inUse.filter(service -> !served(stage, service)).isEmpty();
            boolean excused = inUse.filter(service -> stage.blame().excusesTraffic(service, served))
                    .isPresent();
            if (!served && !excused) {
                return Optional.of(name + " sends traffic to a group without a healthy target");
            }
        }
        return Optional.empty();
    }

    private static boolean served(Stage stage, ExpressService service) {
        Balancing balancing = stage.world().slice(Balancing.class);
        return balancing.rule(service.resourceArn(ManagedResource.Type.RULE)).stream()
                .flatMap(rule -> rule.forward().stream())
                .filter(forward -> forward.weight() > 0)
                .allMatch(forward -> balancing.targets(forward.targetGroupArn()).stream()
                        .anyMatch(target -> target.health() instanceof TargetHealth.Healthy));
    }

    /** Every service in use has as many healthy tasks as it promises, whatever happened before. */
    static Optional<String> whole(Stage stage) {
        for (String name : stage.names()) {
            Optional<ExpressService> inUse = inUse(stage, name);
            long healthy = new Looking(stage, name, Optional.empty()).healthy();
            if (inUse.filter(service -> healthy < floor(service)).isPresent()) {
                return Optional.of(name + " has " + healthy + " healthy tasks only");
            }
        }
        return Optional.empty();
    }

    /** The service, if it is active and a revision of it is in charge. */
    static Optional<ExpressService> inUse(Stage stage, String name) {
        return stage.service(name)
                .filter(service -> service.status() == Status.ACTIVE)
                .filter(service -> service.completedRevision().isPresent());
    }

    /** The smallest promise of the revision in charge and of those after it: an update sets its bounds at once. */
    static int floor(ExpressService service) {
        int floor = promise(service.newestRevision());
        for (ServiceRevision revision : service.activeRevisions()) {
            floor = Math.min(floor, promise(revision));
        }
        return floor;
    }

    private static int promise(ServiceRevision revision) {
        return revision.configuration().scaling().minTaskCount();
    }

    /** No two deployments of a service are in progress. */
    static Optional<String> oneDeployment(Stage stage) {
        return stage.names().stream()
                .filter(name -> stage.service(name).stream()
                                .flatMap(service -> service.deployments().stream())
                                .filter(deployment -> deployment.state().status() == DeploymentStatus.IN_PROGRESS)
                                .count()
                        > 1)
                .findFirst()
                .map(name -> "two deployments of " + name + " are in progress");
    }

    /** A target is of a task that runs, until it drains. */
    static Optional<String> targets(Stage stage) {
        Balancing balancing = stage.world().slice(Balancing.class);
        Tasks tasks = stage.world().slice(Tasks.class);
        for (TargetGroup group : balancing.targetGroups()) {
            for (Target target : balancing.targets(group.arn())) {
                boolean draining = target.health() instanceof TargetHealth.Draining;
                boolean running = tasks.at(target.address())
                        .filter(task -> task.state() instanceof TaskState.Running)
                        .isPresent();
                if (draining == running) {
                    return Optional.of(target.address() + " is "
                            + target.health().state() + " and its task " + (running ? "runs" : "does not run"));
                }
            }
        }
        return Optional.empty();
    }

    /** No target drains any more. */
    static Optional<String> drained(Stage stage) {
        Balancing balancing = stage.world().slice(Balancing.class);
        return balancing.targetGroups().stream()
                .flatMap(group -> balancing.targets(group.arn()).stream())
                .filter(target -> target.health() instanceof TargetHealth.Draining)
                .findFirst()
                .map(target -> target.address() + " still drains");
    }

    /**
     * Of an INACTIVE service nothing is left once its resources are taken down; cluster, task definitions and log group do
     * not belong to it, and what a fault left behind is no surprise.
     */
    static Optional<String> nothingLeft(Stage stage) {
        for (String name : stage.names()) {
            Optional<String> left = stage.service(name)
                    .filter(service -> service.status() == Status.INACTIVE)
                    .filter(service -> !beingTakenDown(stage, service))
                    .flatMap(service -> leftOf(stage, service));
            if (left.isPresent()) {
                return left.map(type -> type + " of the deleted " + name + " is left");
            }
        }
        return Optional.empty();
    }

    private static boolean beingTakenDown(Stage stage, ExpressService service) {
        String key = "service/" + service.identity().incarnation() + "/teardown";
        return stage.timeline().pending().stream().anyMatch(timer -> timer.key().equals(key));
    }

    private static Optional<String> leftOf(Stage stage, ExpressService service) {
        return remains(stage, service).stream()
                .filter(type -> !excused(stage, type))
                .map(Enum::name)
                .findFirst();
    }

    /** The types of a deleted service's own resources that still exist. */
    static List<ManagedResource.Type> remains(Stage stage, ExpressService service) {
        return service.resources().stream()
                .filter(resource -> !shared(resource.type()) && exists(stage, resource.arn()))
                .map(ManagedResource::type)
                .toList();
    }

    private static boolean excused(Stage stage, ManagedResource.Type type) {
        return switch (type) {
            case RULE, TARGET_GROUP -> stage.blame().ever(FaultKind.RULE_ORPHANED);
            case SERVICE_SECURITY_GROUP -> stage.blame().ever(FaultKind.SECURITY_GROUP_LEFT);
            default -> false;
        };
    }

    private static boolean shared(ManagedResource.Type type) {
        return switch (type) {
            case LOAD_BALANCER, LOAD_BALANCER_SECURITY_GROUP, LISTENER, LOG_GROUP -> true;
            default -> false;
        };
    }

    private static boolean exists(Stage stage, String arn) {
        Balancing balancing = stage.world().slice(Balancing.class);
        Account account = stage.world().slice(Account.class);
        return balancing.rule(arn).isPresent()
                || balancing.targetGroup(arn).isPresent()
                || account.securityGroup(arn).isPresent()
                || account.certificate(arn).isPresent()
                || stage.world().slice(Alarms.class).alarm(arn).isPresent();
    }

    /** Nothing is left to happen but what repeats for ever. */
    static Optional<String> noTimers(Stage stage) {
        return stage.timeline().pending().stream()
                .filter(timer -> !timer.background())
                .findFirst()
                .map(Timer::key)
                .map(key -> "a timer is left: " + key);
    }
}
