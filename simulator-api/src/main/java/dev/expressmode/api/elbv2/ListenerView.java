package dev.expressmode.api.elbv2;

import dev.expressmode.engine.balancing.BalancingFaults;
import dev.expressmode.port.RoutingTable.FixedResponse;
import java.util.List;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Certificate;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;

/** A listener as DescribeListeners shows it. */
final class ListenerView {
    /** The policy of Express's listeners (observed, 2026). */
    private static final String POLICY = "ELBSecurityPolicy-TLS13-1-2-Ext1-PQ-2025-09";

    private ListenerView() {}

    static Listener of(dev.expressmode.engine.balancing.Listener listener) {
        return Listener.builder()
                .listenerArn(listener.arn())
                .loadBalancerArn(listener.loadBalancerArn())
                .port(listener.port())
                .protocol("HTTPS")
                .sslPolicy(POLICY)
                .certificates(listener.certificates().stream()
                        .limit(1)
                        .map(certificate -> Certificate.builder()
                                .certificateArn(certificate.arn())
                                .build())
                        .toList())
                .defaultActions(defaultAction())
                .mutualAuthentication(authentication -> authentication.mode("off"))
                .build();
    }

    /** The default action of Express's listeners (observed). */
    static Action defaultAction() {
        return Action.builder()
                .type("fixed-response")
                .order(1)
                .fixedResponseConfig(answer -> answer.statusCode(Integer.toString(FixedResponse.NOT_FOUND.status()))
                        .contentType(FixedResponse.NOT_FOUND.contentType())
                        .messageBody(FixedResponse.NOT_FOUND.body()))
                .build();
    }

    /** Refuses a default action that the front door would not take. */
    static void checkDefault(List<Action> actions) {
        if (actions.isEmpty()) {
            throw BalancingFaults.validation("A listener must have a default action");
        }
    }
}
