package dev.expressmode.alb;

import dev.expressmode.port.FrontDoor.GroupCounts;

/** The counts of one target group since they were last collected. Guarded by the switchboard's lock. */
final class Tally {
    private final String loadBalancerArn;
    private final String targetGroupArn;
    private long requests;
    private long target2xx;
    private long target3xx;
    private long target4xx;
    private long target5xx;

    Tally(String loadBalancerArn, String targetGroupArn) {
        this.loadBalancerArn = loadBalancerArn;
        this.targetGroupArn = targetGroupArn;
    }

    void picked() {
        requests++;
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

    GroupCounts counts() {
        return new GroupCounts(loadBalancerArn, targetGroupArn, requests, target2xx, target3xx, target4xx, target5xx);
    }
}
