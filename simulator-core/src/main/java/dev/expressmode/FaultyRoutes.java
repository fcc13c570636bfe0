package dev.expressmode;

import dev.expressmode.engine.World;
import dev.expressmode.engine.faults.InjectedFault;
import dev.expressmode.engine.faults.InjectedFaults;
import dev.expressmode.engine.tasks.Task;
import dev.expressmode.engine.tasks.Tasks;
import dev.expressmode.port.RoutingTable;
import dev.expressmode.port.RoutingTable.LoadBalancerRoutes;
import dev.expressmode.port.RoutingTable.Rule;
import dev.expressmode.port.RoutingTable.Target;
import dev.expressmode.port.RoutingTable.WeightedGroup;
import dev.expressmode.port.RuleAction;
import dev.expressmode.port.TargetFault;
import java.util.List;
import java.util.Optional;

/** Tells the front door, with each target of a routing table, which faults its requests meet. */
final class FaultyRoutes {
    private final World world;
    private final List<InjectedFault> faults;

    private FaultyRoutes(World world, List<InjectedFault> faults) {
        this.world = world;
        this.faults = faults;
    }

    /** The table with the faults that are in force now; the very same one where there are none. */
    static RoutingTable in(World world, RoutingTable table) {
        List<InjectedFault> faults = world.slice(InjectedFaults.class).all().stream()
                .filter(fault -> fault.kind().ofFrontDoor() && fault.inForce(world.now()))
                .toList();
        return faults.isEmpty() ? table : new FaultyRoutes(world, faults).table(table);
    }

    private RoutingTable table(RoutingTable table) {
        return new RoutingTable(
                table.loadBalancers().stream().map(this::balancer).toList());
    }

    private LoadBalancerRoutes balancer(LoadBalancerRoutes routes) {
        return routes.with(routes.rules().stream().map(this::rule).toList(), action(routes.otherwise()));
    }

    private Rule rule(Rule rule) {
        return new Rule(rule.arn(), rule.priority(), rule.hosts(), rule.conditions(), action(rule.action()));
    }

    private RuleAction action(RuleAction action) {
        return action instanceof RuleAction.Forward forward
                ? new RuleAction.Forward(
                        forward.groups().stream().map(this::group).toList(), forward.stickiness())
                : action;
    }

    private WeightedGroup group(WeightedGroup group) {
        return new WeightedGroup(
                group.targetGroupArn(),
                group.weight(),
                group.targets().stream().map(this::target).toList(),
                group.attributes());
    }

    private Target target(Target target) {
        Optional<Task> task = world.slice(Tasks.class).at(target.address());
        List<TargetFault> struck = faults.stream()
                .filter(fault -> concerns(fault, target, task))
                .map(FaultyRoutes::told)
                .toList();
        return struck.isEmpty() ? target : new Target(target.address(), target.endpoint(), target.state(), struck);
    }

    private static boolean concerns(InjectedFault fault, Target target, Optional<Task> task) {
        boolean ofService = fault.service()
                .map(name ->
                        task.filter(at -> at.spec().serviceName().equals(name)).isPresent())
                .orElse(true);
        return ofService
                && fault.target().map(named -> isNamed(named, target, task)).orElse(true);
    }

    private static boolean isNamed(String named, Target target, Optional<Task> task) {
        return target.address().equals(named)
                || target.address().startsWith(named + ":")
                || task.filter(at -> at.identity().id().equals(named)
                                || at.spec()
                                        .taskDefinition()
                                        .container()
                                        .image()
                                        .equals(named))
                        .isPresent();
    }

    private static TargetFault told(InjectedFault fault) {
        TargetFault.Trouble trouble =
                switch (fault.kind()) {
                    case FRONT_DOOR_SLOW ->
                        new TargetFault.Latency(fault.duration().orElseThrow());
                    case FRONT_DOOR_TRICKLES ->
                        new TargetFault.Trickle(fault.rate().orElseThrow());
                    case FRONT_DOOR_RESETS_CLIENT -> new TargetFault.ResetOfClient();
                    case TARGET_RESETS_FRONT_DOOR -> new TargetFault.ResetByTarget();
                    default -> throw new IllegalArgumentException(fault.kind() + " is no fault of the front door");
                };
        return new TargetFault(fault.id(), fault.probability(), trouble);
    }
}
