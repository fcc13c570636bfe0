package dev.expressmode.alb;

import dev.expressmode.port.FrontDoor.GroupCounts;
import dev.expressmode.port.ResponseTimes;
import dev.expressmode.port.TrafficDetails.GroupDetails;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/** The counts of one target group since they were last collected. Guarded by the switchboard's lock. */
final class Tally {
    private static final double NANOS = 1e9;
    private static final int ROOM = 64;

    private final String loadBalancerArn;
    private final String targetGroupArn;
    // by bucket; grows with the slowest answer: some 5 kB for a minute's wait
    private long[] times = {};
    private long requests;
    private long target2xx;
    private long target3xx;
    private long target4xx;
    private long target5xx;
    private long unhealthyRouting;
    private long connectionErrors;
    private long timed;
    private double sum;
    private double min = Double.MAX_VALUE;
    private double max;

    Tally(String loadBalancerArn, String targetGroupArn) {
        this.loadBalancerArn = loadBalancerArn;
        this.targetGroupArn = targetGroupArn;
    }

    void picked(boolean unhealthy) {
        requests++;
        unhealthyRouting += unhealthy ? 1 : 0;
    }

    /** A status the target answered with. Interim ones (1xx) have no metric. */
    void answered(int status) {
        switch (status / 100) {
            case 2 -> target2xx++;
            case 3 -> target3xx++;
            case 4 -> target4xx++;
            case 5 -> target5xx++;
            default -> {}
        }
    }

    /** How long the target took to answer. */
    void took(long nanos) {
        int bucket = ResponseTimes.bucketOf(nanos / 1000);
        if (bucket >= times.length) {
            times = Arrays.copyOf(times, bucket + ROOM);
        }
        times[bucket]++;
        double seconds = nanos / NANOS;
        timed++;
        sum += seconds;
        min = Math.min(min, seconds);
        max = Math.max(max, seconds);
    }

    private SortedMap<Integer, Long> buckets() {
        SortedMap<Integer, Long> buckets = new TreeMap<>();
        for (int bucket = 0; bucket < times.length; bucket++) {
            if (times[bucket] > 0) {
                buckets.put(bucket, times[bucket]);
            }
        }
        return buckets;
    }

    void notConnected() {
        connectionErrors++;
    }

    GroupCounts counts() {
        return new GroupCounts(loadBalancerArn, targetGroupArn, requests, target2xx, target3xx, target4xx, target5xx);
    }

    GroupDetails details() {
        ResponseTimes responseTimes =
                timed == 0 ? ResponseTimes.NONE : new ResponseTimes(buckets(), timed, sum, min, max);
        return new GroupDetails(loadBalancerArn, targetGroupArn, responseTimes, connectionErrors, unhealthyRouting);
    }
}
