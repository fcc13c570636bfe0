package dev.expressmode.engine.alarms;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.World;
import dev.expressmode.engine.balancing.Balancing;
import dev.expressmode.engine.balancing.LoadBalancer;
import dev.expressmode.engine.balancing.Target;
import dev.expressmode.engine.balancing.TargetGroup;
import dev.expressmode.engine.balancing.TargetHealth;
import dev.expressmode.port.FrontDoor.GroupCounts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The front door's word on what each target group met in a minute. */
record CountMinute(Instant minute, List<GroupCounts> counts) implements Command<Done> {
    @Override
    public Outcome<Done> decide(World world) {
        Balancing balancing = world.slice(Balancing.class);
        List<GroupMinute> groups = new ArrayList<>();
        for (GroupCounts count : counts) {
            Optional<LoadBalancer> balancer = balancing.loadBalancer(count.loadBalancerArn());
            Optional<TargetGroup> group = balancing.targetGroup(count.targetGroupArn());
            if (count.requests() > 0 && balancer.isPresent() && group.isPresent()) {
                groups.add(new GroupMinute(
                        balancer.get().dimension(),
                        group.get().dimension(),
                        targets(balancing.targets(count.targetGroupArn())),
                        count.requests(),
                        count.target2xx(),
                        count.target3xx(),
                        count.target4xx(),
                        count.target5xx()));
            }
        }
        return groups.isEmpty()
                ? Outcome.done()
                : Outcome.done().event(new AlarmEvent.MinuteCounted(minute, List.copyOf(groups)));
    }

    private static int targets(List<Target> targets) {
        int healthy = 0;
        int registered = 0;
        for (Target target : targets) {
            healthy += target.health() instanceof TargetHealth.Healthy ? 1 : 0;
            registered += target.health() instanceof TargetHealth.Draining ? 0 : 1;
        }
        return healthy > 0 ? healthy : registered;
    }
}
