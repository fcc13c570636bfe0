package dev.expressmode.alb.wire;

import dev.expressmode.alb.wire.Finding.Severity;
import dev.expressmode.port.BalancerAttributes.Desync;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

/**
 * What desync mitigation makes of a request (documented: ALB guide, edit-load-balancer-attributes).
 *
 * @param pass whether it is forwarded; otherwise it is answered 400
 * @param close whether the client's and the target's connections are closed afterwards
 */
public record Verdict(boolean pass, boolean close) {
    private static final Verdict PASS = new Verdict(true, false);
    private static final Verdict PASS_AND_CLOSE = new Verdict(true, true);
    private static final Verdict REFUSE = new Verdict(false, false);
    private static final Verdict REFUSE_AND_CLOSE = new Verdict(false, true);

    /** The verdict on a request with these findings. */
    public static Verdict of(Set<Finding> findings, Desync mode) {
        if (findings.isEmpty() || mode == Desync.MONITOR) {
            return PASS;
        }
        boolean strictest = mode == Desync.STRICTEST;
        return switch (severity(findings)) {
            case COMPLIANT -> PASS;
            case ACCEPTABLE -> strictest ? REFUSE : PASS;
            case AMBIGUOUS -> strictest ? REFUSE : PASS_AND_CLOSE;
            case SEVERE -> REFUSE_AND_CLOSE;
        };
    }

    /** The class a request falls into: that of its worst finding. */
    public static Severity severity(Set<Finding> findings) {
        return worst(findings).map(Finding::severity).orElse(Severity.COMPLIANT);
    }

    /** The finding that decided on the class: the worst, of several the first listed. */
    public static Optional<Finding> worst(Set<Finding> findings) {
        return findings.stream().max(Comparator.comparing(Finding::severity).thenComparing(Comparator.reverseOrder()));
    }
}
