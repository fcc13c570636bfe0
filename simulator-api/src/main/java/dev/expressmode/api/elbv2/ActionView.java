package dev.expressmode.api.elbv2;

import dev.expressmode.engine.balancing.BalancingFaults;
import dev.expressmode.engine.balancing.ListenerRule;
import dev.expressmode.port.RoutingTable.FixedResponse;
import dev.expressmode.port.RuleAction;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.FixedResponseActionConfig;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ForwardActionConfig;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RedirectActionConfig;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupTuple;

/** Actions of rules and listeners, as they are shown and as they are asked for. */
final class ActionView {
    private ActionView() {}

    static Action of(dev.expressmode.engine.balancing.Action action) {
        if (action instanceof dev.expressmode.engine.balancing.Action.Answer answer) {
            return Action.builder()
                    .type("fixed-response")
                    .order(1)
                    .fixedResponseConfig(config -> config.statusCode(
                                    Integer.toString(answer.response().status()))
                            .contentType(answer.response().contentType())
                            .messageBody(answer.response().body()))
                    .build();
        }
        if (action instanceof dev.expressmode.engine.balancing.Action.Redirect redirect) {
            RuleAction.Redirect to = redirect.to();
            return Action.builder()
                    .type("redirect")
                    .order(1)
                    .redirectConfig(config -> config.protocol(to.protocol())
                            .host(to.host())
                            .port(to.port())
                            .path(to.path())
                            .query(to.query())
                            .statusCode("HTTP_" + to.status()))
                    .build();
        }
        return forward((dev.expressmode.engine.balancing.Action.Forward) action);
    }

    private static Action forward(dev.expressmode.engine.balancing.Action.Forward forward) {
        int stickiness = (int) forward.stickiness().toSeconds();
        Action.Builder action = Action.builder().type("forward").order(1).forwardConfig(config -> config.targetGroups(
                        forward.groups().stream()
                                .map(entry -> TargetGroupTuple.builder()
                                        .targetGroupArn(entry.targetGroupArn())
                                        .weight(entry.weight())
                                        .build())
                                .toList())
                .targetGroupStickinessConfig(
                        sticky -> sticky.enabled(stickiness > 0).durationSeconds(stickiness > 0 ? stickiness : null)));
        if (forward.groups().size() == 1) {
            // shown at the top too where there is but one (documented: API reference, Action)
            action.targetGroupArn(forward.groups().get(0).targetGroupArn());
        }
        return action.build();
    }

    /** The last action counts; those before it would authenticate, which is not simulated. */
    static dev.expressmode.engine.balancing.Action wanted(List<Action> actions) {
        if (actions.isEmpty()) {
            throw BalancingFaults.validation("At least one action must be specified");
        }
        Action action = actions.get(actions.size() - 1);
        String type = ElbWorld.required(action.typeAsString(), "Type");
        if (actions.size() > 1) {
            throw BalancingFaults.unsupported("Actions that authenticate before " + type + " are not simulated.");
        }
        return switch (type) {
            case "forward" -> wantedForward(action);
            case "fixed-response" -> wantedAnswer(action.fixedResponseConfig());
            case "redirect" -> wantedRedirect(action.redirectConfig());
            default -> throw BalancingFaults.unsupported("Actions of type " + type + " are not simulated.");
        };
    }

    private static dev.expressmode.engine.balancing.Action wantedForward(Action action) {
        ForwardActionConfig config = action.forwardConfig();
        if (config == null || config.targetGroups().isEmpty()) {
            String group = ElbWorld.required(action.targetGroupArn(), "TargetGroupArn");
            return new dev.expressmode.engine.balancing.Action.Forward(
                    List.of(new ListenerRule.Forward(group, 1)), Duration.ZERO);
        }
        List<ListenerRule.Forward> groups = config.targetGroups().stream()
                .map(group -> new ListenerRule.Forward(
                        ElbWorld.required(group.targetGroupArn(), "TargetGroupArn"),
                        ElbWorld.or(group.weight(), () -> 1)))
                .toList();
        boolean sticky = config.targetGroupStickinessConfig() != null
                && Boolean.TRUE.equals(config.targetGroupStickinessConfig().enabled());
        int seconds = sticky
                ? ElbWorld.required(config.targetGroupStickinessConfig().durationSeconds(), "DurationSeconds")
                : 0;
        return new dev.expressmode.engine.balancing.Action.Forward(groups, Duration.ofSeconds(seconds));
    }

    private static dev.expressmode.engine.balancing.Action wantedAnswer(@Nullable FixedResponseActionConfig given) {
        FixedResponseActionConfig config = ElbWorld.required(given, "FixedResponseConfig");
        String status = ElbWorld.required(config.statusCode(), "StatusCode");
        if (!status.matches("\\d{3}")) {
            throw BalancingFaults.validation("The status code '" + status + "' must be 2XX, 4XX or 5XX");
        }
        return new dev.expressmode.engine.balancing.Action.Answer(new FixedResponse(
                Integer.parseInt(status),
                ElbWorld.or(config.contentType(), () -> "text/plain"),
                ElbWorld.or(config.messageBody(), () -> "")));
    }

    private static dev.expressmode.engine.balancing.Action wantedRedirect(@Nullable RedirectActionConfig given) {
        RedirectActionConfig config = ElbWorld.required(given, "RedirectConfig");
        String status = ElbWorld.required(config.statusCodeAsString(), "StatusCode");
        return new dev.expressmode.engine.balancing.Action.Redirect(new RuleAction.Redirect(
                ElbWorld.or(config.protocol(), () -> "#{protocol}"),
                ElbWorld.or(config.host(), () -> "#{host}"),
                ElbWorld.or(config.port(), () -> "#{port}"),
                ElbWorld.or(config.path(), () -> "/#{path}"),
                ElbWorld.or(config.query(), () -> "#{query}"),
                status.equals("HTTP_301") ? 301 : status.equals("HTTP_302") ? 302 : 0));
    }
}
