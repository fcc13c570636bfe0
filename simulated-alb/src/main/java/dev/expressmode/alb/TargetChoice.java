package dev.expressmode.alb;

import dev.expressmode.port.GroupAttributes;
import dev.expressmode.port.RoutingTable.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * Which of a group's eligible targets gets the next request (documented: ALB guide, edit-target-group-attributes and
 * load-balancer-target-groups). Guarded by the switchboard's lock.
 */
final class TargetChoice {
    private final long seed;
    private final ToIntFunction<TargetKey> inFlight;
    private final Map<String, Long> turnsByGroup = new HashMap<>();
    private final Map<TargetKey, Instant> eligibleSince = new HashMap<>();

    /**
     * @param inFlight how many requests a target has in flight
     */
    TargetChoice(long seed, ToIntFunction<TargetKey> inFlight) {
        this.seed = seed;
        this.inFlight = inFlight;
    }

    /** Notes which targets take requests from now on. */
    void eligible(Set<TargetKey> targets, Instant now) {
        eligibleSince.keySet().retainAll(targets);
        targets.forEach(target -> eligibleSince.putIfAbsent(target, now));
    }

    /** The target for the next request. The group has to have an eligible one. */
    Target next(GroupRoute group, Instant now) {
        long turn = turnsByGroup.merge(group.arn(), 1L, Long::sum) - 1;
        return switch (group.attributes().algorithm()) {
            case ROUND_ROBIN ->
                group.attributes().slowStart().isZero() ? group.inTurn(turn) : sparing(group, turn, now);
            case LEAST_OUTSTANDING_REQUESTS -> leastBusy(group, turn);
            case WEIGHTED_RANDOM -> group.inTurn(draw(group, turn));
        };
    }

    /** Of equals, the one whose turn it is (assumed). */
    private Target leastBusy(GroupRoute group, long turn) {
        Target best = group.inTurn(turn);
        int fewest = requests(group, best);
        for (int i = 1; i < group.eligible().size() && fewest > 0; i++) {
            Target other = group.inTurn(turn + i);
            int requests = requests(group, other);
            if (requests < fewest) {
                best = other;
                fewest = requests;
            }
        }
        return best;
    }

    private int requests(GroupRoute group, Target target) {
        return inFlight.applyAsInt(new TargetKey(group.arn(), target.address()));
    }

    /**
     * Round robin in which a target in slow start misses some of its turns: its share grows with the time since it became
     * healthy. Without a target that is past slow start nobody is spared.
     */
    private Target sparing(GroupRoute group, long turn, Instant now) {
        List<Target> eligible = group.eligible();
        if (eligible.stream().noneMatch(target -> share(group, target, now) >= 1)) {
            return group.inTurn(turn);
        }
        double draw = (draw(group, turn) >>> 11) * 0x1.0p-53;
        for (int i = 0; ; i++) {
            Target target = group.inTurn(turn + i);
            double share = share(group, target, now);
            if (share >= 1 || (i == 0 && draw < share)) {
                return target;
            }
        }
    }

    private double share(GroupRoute group, Target target, Instant now) {
        GroupAttributes attributes = group.attributes();
        Instant since = eligibleSince.getOrDefault(new TargetKey(group.arn(), target.address()), Instant.MIN);
        if (since.equals(Instant.MIN)) {
            return 1;
        }
        return (double) Duration.between(since, now).toMillis()
                / attributes.slowStart().toMillis();
    }

    private long draw(GroupRoute group, long turn) {
        return SeededDraw.at(SeededDraw.seedFor(seed, group.arn()), turn);
    }
}
