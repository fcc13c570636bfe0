package dev.expressmode.port;

import dev.expressmode.port.RoutingTable.WeightedGroup;
import java.time.Duration;
import java.util.List;

/** What a rule does with a request that meets it (documented: ALB guide, rule-action-types). */
public sealed interface RuleAction permits RuleAction.Forward, RuleAction.Redirect, RoutingTable.FixedResponse {

    /**
     * Sends it to one of these groups.
     *
     * @param stickiness how long a client stays with the group it got first (cookie {@code AWSALBTG}); zero for no longer
     *     than the request
     */
    record Forward(List<WeightedGroup> groups, Duration stickiness) implements RuleAction {}

    /**
     * Sends the client elsewhere. Each part may hold {@code #{protocol}}, {@code #{host}}, {@code #{port}},
     * {@code #{path}} and {@code #{query}}, which stand for those of the request.
     *
     * @param path begins with a slash; {@code #{path}} is the request's without that slash
     * @param query without question mark; empty for none
     * @param status 301 or 302
     */
    record Redirect(String protocol, String host, String port, String path, String query, int status)
            implements RuleAction {}
}
