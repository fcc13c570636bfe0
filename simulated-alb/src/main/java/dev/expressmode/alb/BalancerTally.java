package dev.expressmode.alb;

import dev.expressmode.port.TrafficDetails.BalancerCounts;
import dev.expressmode.port.TrafficDetails.OwnAnswers;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * The counts of one load balancer since they were last collected. Safe to use from any thread; nothing that is counted
 * while somebody collects gets lost.
 */
final class BalancerTally {
    private final String arn;
    private final LongAdder requests = new LongAdder();
    private final LongAdder elb3xx = new LongAdder();
    private final LongAdder elb4xx = new LongAdder();
    private final LongAdder elb5xx = new LongAdder();
    private final LongAdder elb500 = new LongAdder();
    private final LongAdder elb502 = new LongAdder();
    private final LongAdder elb503 = new LongAdder();
    private final LongAdder elb504 = new LongAdder();
    private final LongAdder fixedResponses = new LongAdder();
    private final LongAdder redirects = new LongAdder();
    private final LongAdder newConnections = new LongAdder();
    private final AtomicLong activeConnections = new AtomicLong();
    private final LongAdder processedBytes = new LongAdder();
    private final LongAdder nonCompliant = new LongAdder();
    private final LongAdder ruleEvaluations = new LongAdder();

    BalancerTally(String arn) {
        this.arn = arn;
    }

    void picked() {
        requests.increment();
    }

    void evaluated(int rules) {
        ruleEvaluations.add(rules);
    }

    /**
     * The balancer said something itself. A fixed response counts as one and not as an error (documented: ALB guide,
     * load-balancer-cloudwatch-metrics).
     */
    void answered(AlbAnswer answer) {
        switch (answer.kind()) {
            case FIXED_RESPONSE -> fixedResponses.increment();
            case REDIRECT -> {
                redirects.increment();
                elb3xx.increment();
            }
            case ERROR -> failed(answer.status());
        }
    }

    /** The request ended with this status of the balancer, told to the client or not. */
    void failed(int status) {
        if (status < 500) {
            elb4xx.increment();
            return;
        }
        elb5xx.increment();
        switch (status) {
            case 500 -> elb500.increment();
            case 502 -> elb502.increment();
            case 503 -> elb503.increment();
            case 504 -> elb504.increment();
            default -> {}
        }
    }

    void opened() {
        newConnections.increment();
        activeConnections.incrementAndGet();
    }

    void closed() {
        activeConnections.decrementAndGet();
    }

    void processed(long bytes) {
        processedBytes.add(bytes);
    }

    void nonCompliant() {
        nonCompliant.increment();
    }

    BalancerCounts collect() {
        OwnAnswers answers = new OwnAnswers(
                elb3xx.sumThenReset(),
                elb4xx.sumThenReset(),
                elb5xx.sumThenReset(),
                elb500.sumThenReset(),
                elb502.sumThenReset(),
                elb503.sumThenReset(),
                elb504.sumThenReset(),
                fixedResponses.sumThenReset(),
                redirects.sumThenReset());
        return new BalancerCounts(
                arn,
                requests.sumThenReset(),
                answers,
                newConnections.sumThenReset(),
                activeConnections.get(),
                // nothing here turns connections away
                0,
                processedBytes.sumThenReset(),
                nonCompliant.sumThenReset(),
                ruleEvaluations.sumThenReset());
    }
}
