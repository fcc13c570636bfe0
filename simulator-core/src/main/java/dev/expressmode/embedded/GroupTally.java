package dev.expressmode.embedded;

import dev.expressmode.port.FrontDoor.GroupCounts;
import dev.expressmode.port.ResponseTimes;
import dev.expressmode.port.TrafficDetails.GroupDetails;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts what happened in one target group since it was last collected. */
final class GroupTally {
    private static final long NANOS_IN_A_MICRO = 1_000;
    private static final double NANOS_IN_A_SECOND = 1e9;

    private final String loadBalancerArn;
    private final String targetGroupArn;
    private final long[] byHundreds = new long[6];
    private final SortedMap<Duration, Long> times = new TreeMap<>();
    private long atOnce;
    private long requests;

    GroupTally(String loadBalancerArn, String targetGroupArn) {
        this.loadBalancerArn = loadBalancerArn;
        this.targetGroupArn = targetGroupArn;
    }

    /** A target was picked for these requests. */
    void picked(long count) {
        requests += count;
    }

    /** The target answered these requests with this status. */
    void answered(int status, long count) {
        byHundreds[status / 100] += count;
    }

    /** The target took so long for these answers. */
    void took(Duration time, long count) {
        if (time.isZero()) {
            atOnce += count;
        } else if (count > 0) {
            times.merge(time, count, Long::sum);
        }
    }

    /** Whether there are times to tell of: most modelled requests take none. */
    boolean hasTimes() {
        return !times.isEmpty();
    }

    String targetGroupArn() {
        return targetGroupArn;
    }

    String balancerArn() {
        return loadBalancerArn;
    }

    boolean isEmpty() {
        return requests == 0;
    }

    GroupCounts counts() {
        return new GroupCounts(
                loadBalancerArn, targetGroupArn, requests, byHundreds[2], byHundreds[3], byHundreds[4], byHundreds[5]);
    }

    GroupDetails details() {
        SortedMap<Integer, Long> buckets = new TreeMap<>();
        long count = atOnce;
        double sum = 0;
        if (atOnce > 0) {
            buckets.put(0, atOnce);
        }
        for (Map.Entry<Duration, Long> each : times.entrySet()) {
            buckets.merge(
                    ResponseTimes.bucketOf(each.getKey().toNanos() / NANOS_IN_A_MICRO), each.getValue(), Long::sum);
            count += each.getValue();
            sum += seconds(each.getKey()) * each.getValue();
        }
        double least = atOnce > 0 ? 0 : seconds(times.firstKey());
        ResponseTimes all = new ResponseTimes(buckets, count, sum, least, seconds(times.lastKey()));
        return new GroupDetails(loadBalancerArn, targetGroupArn, all, 0, 0);
    }

    private static double seconds(Duration time) {
        return time.toNanos() / NANOS_IN_A_SECOND;
    }
}
