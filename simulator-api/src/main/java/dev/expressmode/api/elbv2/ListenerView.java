package dev.expressmode.api.elbv2;

import software.amazon.awssdk.services.elasticloadbalancingv2.model.Certificate;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;

/** A listener as DescribeListeners shows it. */
final class ListenerView {
    /** The policy of Express's listeners (observed, 2026). */
    private static final String POLICY = "ELBSecurityPolicy-TLS13-1-2-Ext1-PQ-2025-09";

    private ListenerView() {}

    static Listener of(dev.expressmode.engine.balancing.Listener listener) {
        Listener.Builder view = Listener.builder()
                .listenerArn(listener.arn())
                .loadBalancerArn(listener.loadBalancerArn())
                .port(listener.port())
                .protocol(listener.secure() ? "HTTPS" : "HTTP")
                .defaultActions(ActionView.of(listener.defaultAction()));
        if (listener.secure()) {
            view.sslPolicy(POLICY)
                    .certificates(listener.certificates().stream()
                            .limit(1)
                            .map(certificate -> Certificate.builder()
                                    .certificateArn(certificate.arn())
                                    .build())
                            .toList())
                    .mutualAuthentication(authentication -> authentication.mode("off"));
        }
        return view.build();
    }
}
