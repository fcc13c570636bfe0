package dev.expressmode.embedded;

import dev.expressmode.port.FrontDoor.GroupCounts;

/** Counts what happened in one target group since it was last collected. */
final class GroupTally {

    private final String loadBalancerArn;
    private final String targetGroupArn;
    private final long[] byHundreds = new long[6];
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
}
