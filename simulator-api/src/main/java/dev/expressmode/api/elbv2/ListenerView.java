package dev.expressmode.api.elbv2;

import dev.expressmode.engine.balancing.Balancing;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Certificate;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;

/** A listener as DescribeListeners shows it. */
final class ListenerView {
    private ListenerView() {}

    static Listener of(dev.expressmode.engine.balancing.Listener listener, Balancing balancing) {
        Listener.Builder view = Listener.builder()
                .listenerArn(listener.arn())
                .loadBalancerArn(listener.loadBalancerArn())
                .port(listener.port())
                .protocol(listener.secure() ? "HTTPS" : "HTTP")
                .defaultActions(ActionView.of(listener.defaultAction()));
        if (listener.secure()) {
            view.sslPolicy(balancing.sslPolicy(listener.arn()).orElse(SslPolicies.EXPRESS))
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
