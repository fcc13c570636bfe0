package dev.expressmode.api.elbv2;

import dev.expressmode.engine.Ids;
import dev.expressmode.engine.balancing.BalancingFaults;
import dev.expressmode.engine.balancing.Listener;
import dev.expressmode.engine.balancing.ListenerRule;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleCondition;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupTuple;

/** Rules as DescribeRules shows them, and the way back from what CreateRule and ModifyRule are sent. */
final class RuleView {
    private RuleView() {}

    static Rule of(ListenerRule rule) {
        return Rule.builder()
                .ruleArn(rule.arn())
                .priority(Integer.toString(rule.priority()))
                .conditions(RuleCondition.builder()
                        .field("host-header")
                        .values(rule.hosts())
                        .hostHeaderConfig(config -> config.values(rule.hosts()))
                        .build())
                .actions(action(rule.forward()))
                .isDefault(false)
                .build();
    }

    private static Action action(List<ListenerRule.Forward> forward) {
        Action.Builder action = Action.builder().type("forward").order(1).forwardConfig(config -> config.targetGroups(
                        forward.stream()
                                .map(entry -> TargetGroupTuple.builder()
                                        .targetGroupArn(entry.targetGroupArn())
                                        .weight(entry.weight())
                                        .build())
                                .toList())
                .targetGroupStickinessConfig(stickiness -> stickiness.enabled(false)));
        if (forward.size() == 1) {
            // shown at the top too where there is but one (documented: API reference, Action)
            action.targetGroupArn(forward.get(0).targetGroupArn());
        }
        return action.build();
    }

    /** The default rule of a listener, which is part of the listener and has an id all the same. */
    static Rule defaultOf(Listener listener) {
        return Rule.builder()
                .ruleArn(defaultArn(listener))
                .priority("default")
                .actions(ListenerView.defaultAction())
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

    static List<String> hosts(List<RuleCondition> conditions) {
        List<String> hosts = new ArrayList<>();
        for (RuleCondition condition : conditions) {
            if (!"host-header".equals(condition.field())) {
                throw BalancingFaults.unsupported(
                        "Rule conditions on " + condition.field() + " are not simulated: only host-header is.");
            }
            hosts.addAll(
                    condition.hostHeaderConfig() == null
                            ? condition.values()
                            : condition.hostHeaderConfig().values());
        }
        return hosts;
    }

    static List<ListenerRule.Forward> forward(List<Action> actions) {
        if (actions.isEmpty()) {
            throw BalancingFaults.validation("A rule must have at least one action");
        }
        Action action = actions.get(actions.size() - 1);
        if (!"forward".equals(action.typeAsString())) {
            throw BalancingFaults.unsupported(
                    "Rule actions of type " + action.typeAsString() + " are not simulated: only forward is.");
        }
        if (action.forwardConfig() == null
                || action.forwardConfig().targetGroups().isEmpty()) {
            return List.of(new ListenerRule.Forward(ElbWorld.required(action.targetGroupArn(), "TargetGroupArn"), 1));
        }
        return action.forwardConfig().targetGroups().stream()
                .map(group -> new ListenerRule.Forward(
                        ElbWorld.required(group.targetGroupArn(), "TargetGroupArn"),
                        ElbWorld.or(group.weight(), () -> 1)))
                .toList();
    }
}
