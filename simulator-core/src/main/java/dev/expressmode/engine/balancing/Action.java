package dev.expressmode.engine.balancing;

import dev.expressmode.port.RoutingTable.FixedResponse;
import dev.expressmode.port.RuleAction;
import java.time.Duration;
import java.util.List;

/** What a rule, or a listener by default, does with a request. */
public sealed interface Action {

    /** The default action of an Express listener (observed). */
    static Action notFound() {
        return new Answer(FixedResponse.NOT_FOUND);
    }

    /**
     * Sends it to one of these groups.
     *
     * @param stickiness how long a client stays with the group it got first; zero for no longer than the request
     */
    record Forward(List<ListenerRule.Forward> groups, Duration stickiness) implements Action {}

    /** Answers it. */
    record Answer(FixedResponse response) implements Action {}

    /** Sends the client elsewhere. */
    record Redirect(RuleAction.Redirect to) implements Action {}

    /** The groups it forwards to; none if it does something else. */
    default List<ListenerRule.Forward> groups() {
        return List.of();
    }

    /** Whether it sends anything to, or names, the group. */
    default boolean names(String targetGroupArn) {
        return groups().stream().anyMatch(entry -> entry.targetGroupArn().equals(targetGroupArn));
    }

    /** Refuses what AWS would (documented: ALB guide, rule-action-types; texts assumed). */
    default void check(Balancing balancing, String loadBalancerArn) {
        RuleSpec.checkForward(balancing, loadBalancerArn, groups());
        if (this instanceof Answer answer) {
            int status = answer.response().status();
            boolean allowed = (status >= 200 && status < 300) || (status >= 400 && status < 600);
            if (!allowed) {
                throw BalancingFaults.validation("The status code '" + status + "' must be 2XX, 4XX or 5XX");
            }
            if (answer.response().body().length() > 1024) {
                throw BalancingFaults.validation("The message body must have at most 1024 characters");
            }
        }
        if (this instanceof Redirect redirect
                && redirect.to().status() != 301
                && redirect.to().status() != 302) {
            throw BalancingFaults.validation("The redirect status must be HTTP_301 or HTTP_302");
        }
    }
}
