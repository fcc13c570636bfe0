package dev.expressmode.engine.balancing;

import java.util.ArrayList;
import java.util.List;

/** An HTTPS listener; its default action is the fixed 404 of Express (observed). */
public record Listener(String arn, String loadBalancerArn, int port, List<AttachedCertificate> certificates) {

    /** A certificate on a listener. */
    public record AttachedCertificate(String arn, String host) {}

    Listener with(AttachedCertificate certificate) {
        List<AttachedCertificate> more = new ArrayList<>(certificates);
        more.add(certificate);
        return new Listener(arn, loadBalancerArn, port, List.copyOf(more));
    }

    Listener without(String certificateArn) {
        return new Listener(
                arn,
                loadBalancerArn,
                port,
                certificates.stream()
                        .filter(certificate -> !certificate.arn().equals(certificateArn))
                        .toList());
    }
}
