package dev.expressmode.alb;

/** What the sockets tell about one load balancer. Safe to use from any thread. */
public final class BalancerCounter {
    private final BalancerTally tally;

    BalancerCounter(BalancerTally tally) {
        this.tally = tally;
    }

    /** The balancer said this in its own name. */
    public void answered(AlbAnswer answer) {
        tally.answered(answer);
    }

    /** A request ended with this status of the balancer without anybody to tell it, as 460 does. */
    public void failed(int status) {
        tally.failed(status);
    }

    /** A connection from a client or to a target was made. */
    public void opened() {
        tally.opened();
    }

    /** Such a connection is closed. */
    public void closed() {
        tally.closed();
    }

    /** So many bytes went through. */
    public void processed(long bytes) {
        tally.processed(bytes);
    }

    /** A request was not compliant with the RFCs. */
    public void nonCompliant() {
        tally.nonCompliant();
    }
}
