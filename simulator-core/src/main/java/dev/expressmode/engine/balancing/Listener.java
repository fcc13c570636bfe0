package dev.expressmode.engine.balancing;

import java.util.ArrayList;
import java.util.List;

/**
 * A listener.
 *
 * @param secure whether it speaks HTTPS, else HTTP
 * @param certificates the default one first
 * @param defaultAction what becomes of a request that meets no rule; the fixed 404 on Express's (observed)
 */
public record Listener(
        String arn,
        String loadBalancerArn,
        int port,
        boolean secure,
        List<AttachedCertificate> certificates,
        Action defaultAction) {

    /** A certificate on a listener, and a name it is good for. */
    public record AttachedCertificate(String arn, String host) {}

    /** An HTTPS listener as Express makes it. */
    public Listener(String arn, String loadBalancerArn, int port, List<AttachedCertificate> certificates) {
        this(arn, loadBalancerArn, port, true, certificates, Action.notFound());
    }

    Listener with(AttachedCertificate certificate) {
        List<AttachedCertificate> more = new ArrayList<>(certificates);
        more.add(certificate);
        return new Listener(arn, loadBalancerArn, port, secure, List.copyOf(more), defaultAction);
    }

    Listener without(String certificateArn) {
        return new Listener(
                arn,
                loadBalancerArn,
                port,
                secure,
                certificates.stream()
                        .filter(certificate -> !certificate.arn().equals(certificateArn))
                        .toList(),
                defaultAction);
    }
}
