package dev.expressmode.embedded;

import dev.expressmode.port.FrontDoor.GroupCounts;
import dev.expressmode.port.RuleAction;
import dev.expressmode.port.TrafficDetails;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts what became of modelled requests: for metrics since they were last collected, and in all. */
final class TrafficLedger {
    private final Map<String, GroupTally> groups = new LinkedHashMap<>();
    private final Map<String, OwnAnswersTally> balancers = new LinkedHashMap<>();
    private final SortedMap<String, Long> requestsByGroup = new TreeMap<>();
    private final SortedMap<Integer, Long> answersByStatus = new TreeMap<>();
    private final SortedMap<Integer, Long> balancerAnswersByStatus = new TreeMap<>();
    private List<TrafficDetails.GroupDetails> details = List.of();

    /** A target of this group was picked for these requests. */
    GroupTally picked(String balancerArn, String targetGroupArn, long requests) {
        GroupTally tally = groups.computeIfAbsent(targetGroupArn, groupArn -> new GroupTally(balancerArn, groupArn));
        tally.picked(requests);
        requestsByGroup.merge(targetGroupArn, requests, Long::sum);
        return tally;
    }

    void answeredByTarget(RequestSource source, int status, long requests, GroupTally tally) {
        if (requests > 0) {
            tally.answered(status, requests);
            answersByStatus.merge(status, requests, Long::sum);
            source.answered(status, requests);
        }
    }

    /** A default action answered. */
    void answeredByDefault(RequestSource source, String balancerArn, RuleAction action, int status, long requests) {
        balancer(balancerArn).answered(action, requests);
        answeredByBalancer(source, status, requests);
    }

    void failedByBalancer(RequestSource source, String balancerArn, int status, long requests) {
        if (requests > 0) {
            balancer(balancerArn).failed(status, requests);
            answeredByBalancer(source, status, requests);
        }
    }

    void answeredByBalancer(RequestSource source, int status, long requests) {
        answersByStatus.merge(status, requests, Long::sum);
        balancerAnswersByStatus.merge(status, requests, Long::sum);
        source.answered(status, requests);
    }

    /** Answers that had begun, broke off: metrics have counted them already, but clients did not get them. */
    void brokeOff(RequestSource source, int begunAs, int failedAs, long requests) {
        long broken = Math.min(requests, source.answers().getOrDefault(begunAs, 0L));
        if (broken > 0) {
            answersByStatus.merge(begunAs, -broken, Long::sum);
            source.answered(begunAs, -broken);
            answersByStatus.merge(failedAs, broken, Long::sum);
            source.answered(failedAs, broken);
        }
    }

    private OwnAnswersTally balancer(String balancerArn) {
        return balancers.computeIfAbsent(balancerArn, OwnAnswersTally::new);
    }

    List<GroupCounts> collect() {
        List<GroupCounts> counts = groups.values().stream()
                .filter(tally -> !tally.isEmpty())
                .map(GroupTally::counts)
                .toList();
        details = groups.values().stream()
                .filter(GroupTally::hasTimes)
                .map(GroupTally::details)
                .toList();
        groups.clear();
        return counts;
    }

    /** To be asked after {@link #collect}. */
    TrafficDetails collectDetails() {
        List<TrafficDetails.BalancerCounts> counts =
                balancers.values().stream().map(OwnAnswersTally::counts).toList();
        TrafficDetails collected = new TrafficDetails(counts, details);
        balancers.clear();
        details = List.of();
        return collected;
    }

    TrafficTotals totals() {
        return new TrafficTotals(requestsByGroup, answersByStatus, balancerAnswersByStatus);
    }
}
