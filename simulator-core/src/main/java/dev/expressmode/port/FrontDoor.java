package dev.expressmode.port;

import java.time.Instant;
import java.util.List;

/**
 * The data plane: takes requests and sends them to targets as the newest routing table says, and counts what happened.
 * Real sockets or modelled traffic; the engine cannot tell.
 */
public interface FrontDoor {

    /** Replaces the routing table. Requests in flight keep the one they began with. */
    void publish(RoutingTable table, Instant now);

    /** What was counted since the last call, one entry for each group that has something to report. */
    List<GroupCounts> collect(Instant now);

    /**
     * What balancers and groups met since the last call beside {@link GroupCounts}; to be asked after {@link #collect}.
     * {@link TrafficDetails#NONE} from adapters that do not count it. Not a default: who stands before another front door
     * would forget to pass it on.
     */
    TrafficDetails collectDetails(Instant now);

    /**
     * A target is draining: once no request to it is in flight, and not before, report that. At once if there is none.
     */
    void watchDrain(String targetGroupArn, String target, DrainReports reports);

    /** Whether requests take wall-clock time, so that simulated time must wait for those in flight while draining. */
    default boolean takesRealTime() {
        return true;
    }

    /** Takes the news that a draining target has nothing in flight any more. Safe to call from any thread. */
    interface DrainReports {
        /** No request to this target is in flight and none will come. */
        void drained(String targetGroupArn, String target);
    }

    /**
     * Requests for which a target of the group was picked, and the statuses the targets answered with. Health checks are
     * not counted (documented: ALB guide, load-balancer-cloudwatch-metrics).
     */
    record GroupCounts(
            String loadBalancerArn,
            String targetGroupArn,
            long requests,
            long target2xx,
            long target3xx,
            long target4xx,
            long target5xx) {}
}
