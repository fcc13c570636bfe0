package dev.expressmode.alb;

import dev.expressmode.port.FrontDoor.GroupCounts;
import dev.expressmode.port.TrafficDetails.BalancerCounts;
import dev.expressmode.port.TrafficDetails.GroupDetails;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * All that is counted. What groups met is guarded by the switchboard's lock; what balancers did is not. Sorted, so that
 * reports do not depend on who came first.
 */
final class Tallies {
    private final Map<String, BalancerTally> balancers = new ConcurrentSkipListMap<>();
    private TreeMap<String, Tally> groups = new TreeMap<>();
    private TreeMap<String, Tally> collected = new TreeMap<>();

    Tally group(String loadBalancerArn, String targetGroupArn) {
        Tally tally = groups.get(targetGroupArn);
        // asked for every request: the lambda, which has to be made, only for the first of a minute
        return tally != null
                ? tally
                : groups.computeIfAbsent(targetGroupArn, group -> new Tally(loadBalancerArn, group));
    }

    BalancerTally balancer(String arn) {
        BalancerTally tally = balancers.get(arn);
        return tally != null ? tally : balancers.computeIfAbsent(arn, BalancerTally::new);
    }

    /** What groups met since the last call. The details go with it: they are kept until they are collected too. */
    List<GroupCounts> collect() {
        List<GroupCounts> counts = groups.values().stream().map(Tally::counts).toList();
        collected = groups;
        groups = new TreeMap<>();
        return counts;
    }

    /** The details of what the last {@link #collect} reported. */
    List<GroupDetails> details() {
        List<GroupDetails> details =
                collected.values().stream().map(Tally::details).toList();
        collected = new TreeMap<>();
        return details;
    }

    List<BalancerCounts> collectBalancers() {
        List<BalancerCounts> counts = new ArrayList<>();
        balancers.values().forEach(tally -> counts.add(tally.collect()));
        return counts;
    }
}
