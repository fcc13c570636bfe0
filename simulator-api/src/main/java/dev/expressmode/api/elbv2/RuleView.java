package dev.expressmode.api.elbv2;

import dev.expressmode.engine.Ids;
import dev.expressmode.engine.balancing.Listener;
import dev.expressmode.engine.balancing.ListenerRule;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;

/** Rules as DescribeRules shows them. */
final class RuleView {
    private RuleView() {}

    static Rule of(ListenerRule rule) {
        return Rule.builder()
                .ruleArn(rule.arn())
                .priority(Integer.toString(rule.priority()))
                .conditions(ConditionView.of(rule))
                .actions(ActionView.of(rule.action()))
                .isDefault(false)
                .build();
    }

    /** The default rule of a listener, which is part of the listener and has an id all the same. */
    static Rule defaultOf(Listener listener) {
        return Rule.builder()
                .ruleArn(defaultArn(listener))
                .priority("default")
                .actions(ActionView.of(listener.defaultAction()))
                .isDefault(true)
                .build();
    }

    static String defaultArn(Listener listener) {
        String id = Ids.seededBy(listener.arn().hashCode()).hex(16);
        return listener.arn().replace(":listener/", ":listener-rule/") + "/" + id;
    }

    /** The ARN of the listener that a rule's ARN is made from. */
    static String listenerOf(String ruleArn) {
        int slash = ruleArn.lastIndexOf('/');
        return slash < 0 ? ruleArn : ruleArn.substring(0, slash).replace(":listener-rule/", ":listener/");
    }
}
