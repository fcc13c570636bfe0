package dev.expressmode.embedded;

import dev.expressmode.port.RoutingTable.FixedResponse;
import dev.expressmode.port.RuleAction;
import dev.expressmode.port.TrafficDetails.BalancerCounts;
import dev.expressmode.port.TrafficDetails.OwnAnswers;

/** What one load balancer answered modelled requests itself since it was last asked. */
final class OwnAnswersTally {
    private static final int BAD_GATEWAY = 502;
    private static final int SERVICE_UNAVAILABLE = 503;
    private static final int GATEWAY_TIMEOUT = 504;

    private static final int CLIENT_GONE = 460;

    private final String balancerArn;
    private long clientsGone;
    private long badGateway;
    private long unavailable;
    private long timeout;
    private long fixedResponses;
    private long redirects;

    OwnAnswersTally(String balancerArn) {
        this.balancerArn = balancerArn;
    }

    /** A default action did it: a fixed response is no error (documented: load-balancer-cloudwatch-metrics). */
    void answered(RuleAction action, long requests) {
        if (action instanceof FixedResponse) {
            fixedResponses += requests;
        } else if (action instanceof RuleAction.Redirect) {
            redirects += requests;
        } else {
            unavailable += requests;
        }
    }

    void failed(int status, long requests) {
        switch (status) {
            case CLIENT_GONE -> clientsGone += requests;
            case BAD_GATEWAY -> badGateway += requests;
            case SERVICE_UNAVAILABLE -> unavailable += requests;
            case GATEWAY_TIMEOUT -> timeout += requests;
            default -> throw new IllegalArgumentException("no load balancer answers " + status + " here");
        }
    }

    BalancerCounts counts() {
        OwnAnswers own = new OwnAnswers(
                redirects,
                clientsGone,
                badGateway + unavailable + timeout,
                0,
                badGateway,
                unavailable,
                timeout,
                fixedResponses,
                redirects);
        return new BalancerCounts(balancerArn, 0, own, 0, 0, 0, 0, 0, 0);
    }
}
