package dev.expressmode.scenario;

import dev.expressmode.engine.account.Account;
import dev.expressmode.engine.alarms.Alarms;
import dev.expressmode.engine.balancing.Balancing;
import dev.expressmode.engine.balancing.ListenerRule;
import dev.expressmode.engine.balancing.Target;
import dev.expressmode.engine.balancing.TargetHealth;
import dev.expressmode.engine.express.ExpressService;
import dev.expressmode.engine.express.ExpressService.Status;
import dev.expressmode.engine.express.ManagedResource;
import dev.expressmode.port.RoutingTable;
import dev.expressmode.port.RoutingTable.TargetState;
import dev.expressmode.time.Timer;
import java.util.List;
import java.util.Optional;

/** What must hold in every scenario, whatever happens in it. */
final class Invariants {
    /** After every turn of the engine. */
    static final List<Check> ALWAYS = List.of(Invariants::weights, Invariants::routes, Invariants::promised);

    /** At quiescence. */
    static final List<Check> AT_THE_END = List.of(Invariants::nothingLeft, Invariants::noTimers);

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

    /** Without a fault to blame, a service that has completed a deployment keeps its tasks. */
    static Optional<String> promised(Stage stage) {
        if (stage.somethingToBlame()) {
            return Optional.empty();
        }
        for (String name : stage.names()) {
            Optional<ExpressService> settled = stage.service(name)
                    .filter(service -> service.status() == Status.ACTIVE
                            && service.completedRevision().isPresent()
                            && service.currentDeployment().isEmpty());
            if (settled.isPresent()) {
                long healthy = new Looking(stage, name, Optional.empty()).healthy();
                int floor =
                        settled.get().newestRevision().configuration().scaling().minTaskCount();
                boolean newestInCharge = settled.get()
                        .completedRevision()
                        .equals(Optional.of(settled.get().newestRevision().arn()));
                if (newestInCharge && healthy < floor) {
                    return Optional.of(name + " has " + healthy + " healthy tasks and promises " + floor);
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

    /** Of an INACTIVE service nothing is left; cluster, task definitions and log group do not belong to it. */
    static Optional<String> nothingLeft(Stage stage) {
        for (String name : stage.names()) {
            Optional<ExpressService> deleted =
                    stage.service(name).filter(service -> service.status() == Status.INACTIVE);
            if (deleted.isPresent()) {
                Optional<String> left = deleted.get().resources().stream()
                        .filter(resource -> !shared(resource.type()))
                        .filter(resource -> exists(stage, resource.arn()))
                        .findFirst()
                        .map(resource -> resource.type() + " of the deleted " + name + " is left");
                if (left.isPresent()) {
                    return left;
                }
            }
        }
        return Optional.empty();
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
