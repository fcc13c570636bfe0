package dev.expressmode.engine.alarms;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.Scope;
import dev.expressmode.engine.World;
import dev.expressmode.engine.balancing.Balancing;
import dev.expressmode.engine.balancing.LoadBalancer;
import dev.expressmode.engine.balancing.TargetGroup;
import dev.expressmode.port.FrontDoor.GroupCounts;
import dev.expressmode.port.TrafficDetails;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The front door's word on what each target group and load balancer met in a minute. */
record CountMinute(Instant minute, List<GroupCounts> counts, TrafficDetails details) implements Command<Done> {
    @Override
    public Outcome<Done> decide(World world) {
        Balancing balancing = world.slice(Balancing.class);
        TrafficMetrics known = world.slice(Alarms.class).traffic;
        Map<String, String> balancerOf = balancing.balancersByGroup();
        counts.forEach(count -> balancerOf.putIfAbsent(count.targetGroupArn(), count.loadBalancerArn()));
        List<GroupHosts> changed = new ArrayList<>();
        balancerOf.entrySet().removeIf(entry -> {
            Optional<TargetGroup> group = balancing.targetGroup(entry.getKey());
            Optional<LoadBalancer> balancer = balancing.loadBalancer(entry.getValue());
            if (group.isEmpty() || balancer.isEmpty()) {
                return true;
            }
            GroupHosts hosts = GroupHosts.of(group.get(), balancer.get(), balancing.targets(entry.getKey()));
            if (known.hostsOf(entry.getKey()).filter(hosts::equals).isEmpty()) {
                changed.add(hosts);
            }
            return false;
        });
        List<String> gone = known.groups().stream()
                .filter(group -> !balancerOf.containsKey(group))
                .toList();
        Outcome<Done> outcome = Outcome.done();
        if (!changed.isEmpty() || !gone.isEmpty()) {
            outcome.event(new AlarmEvent.GroupsChanged(List.copyOf(changed), gone));
        }
        if (!balancerOf.isEmpty()) {
            outcome.event(new AlarmEvent.MinuteCounted(minute, busy(balancerOf)));
        }
        return details(balancing, outcome);
    }

    private List<GroupMinute> busy(Map<String, String> balancerOf) {
        return counts.stream()
                .filter(count -> count.requests() > 0 && balancerOf.containsKey(count.targetGroupArn()))
                .map(count -> new GroupMinute(
                        count.targetGroupArn(),
                        count.requests(),
                        count.target2xx(),
                        count.target3xx(),
                        count.target4xx(),
                        count.target5xx()))
                .toList();
    }

    private Outcome<Done> details(Balancing balancing, Outcome<Done> outcome) {
        List<BalancerMinute> balancers = new ArrayList<>();
        details.balancers().forEach(counted -> balancing
                .loadBalancer(counted.loadBalancerArn())
                .map(balancer -> BalancerMinute.of(Scope.ofArn(balancer.arn()), balancer.dimension(), counted))
                .filter(told -> !told.counts().isEmpty())
                .ifPresent(balancers::add));
        List<GroupDetail> groups = details.groups().stream()
                .filter(group ->
                        group.responseTimes().count() + group.connectionErrors() + group.unhealthyRouting() > 0)
                .map(group -> new GroupDetail(
                        group.targetGroupArn(),
                        group.responseTimes(),
                        group.connectionErrors(),
                        group.unhealthyRouting()))
                .toList();
        return balancers.isEmpty() && groups.isEmpty()
                ? outcome
                : outcome.event(new AlarmEvent.DetailsCounted(minute, List.copyOf(balancers), groups));
    }
}
