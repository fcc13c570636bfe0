package dev.expressmode.embedded;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything a {@link ModelledTraffic} has sent since it began, up to its last publish or collect.
 *
 * @param requestsByGroup target group ARN to the number of requests a target of it was picked for
 * @param answersByStatus status to the number of requests answered with it, by targets and by the balancer
 * @param balancerAnswersByStatus those of them that the balancer answered itself: 404 where no rule leads, 503 where a
 *     group has no target in service, 502 where the picked target does not listen
 */
public record TrafficTotals(
        SortedMap<String, Long> requestsByGroup,
        SortedMap<Integer, Long> answersByStatus,
        SortedMap<Integer, Long> balancerAnswersByStatus) {

    /** Copies the maps. */
    public TrafficTotals {
        requestsByGroup = Collections.unmodifiableSortedMap(new TreeMap<>(requestsByGroup));
        answersByStatus = Collections.unmodifiableSortedMap(new TreeMap<>(answersByStatus));
        balancerAnswersByStatus = Collections.unmodifiableSortedMap(new TreeMap<>(balancerAnswersByStatus));
    }

    /** How many requests were sent. */
    public long requests() {
        return answersByStatus.values().stream().mapToLong(Long::longValue).sum();
    }
}
