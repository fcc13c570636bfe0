package dev.expressmode.api.elbv2;

import dev.expressmode.engine.balancing.BalancingFaults;
import dev.expressmode.engine.balancing.ListenerRule;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.QueryStringKeyValuePair;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleCondition;

/** Conditions of rules, as they are shown and as they are asked for. */
final class ConditionView {
    private ConditionView() {}

    static List<RuleCondition> of(ListenerRule rule) {
        List<RuleCondition> all = new ArrayList<>();
        if (!rule.hosts().isEmpty()) {
            all.add(RuleCondition.builder()
                    .field("host-header")
                    .values(rule.hosts())
                    .hostHeaderConfig(config -> config.values(rule.hosts()))
                    .build());
        }
        rule.conditions().forEach(condition -> all.add(of(condition)));
        return all;
    }

    private static RuleCondition of(dev.expressmode.port.RuleCondition condition) {
        RuleCondition.Builder view = RuleCondition.builder();
        if (condition instanceof dev.expressmode.port.RuleCondition.Path path) {
            return view.field("path-pattern")
                    .values(path.patterns())
                    .pathPatternConfig(config -> config.values(path.patterns()))
                    .build();
        }
        if (condition instanceof dev.expressmode.port.RuleCondition.Header header) {
            return view.field("http-header")
                    .httpHeaderConfig(
                            config -> config.httpHeaderName(header.name()).values(header.patterns()))
                    .build();
        }
        if (condition instanceof dev.expressmode.port.RuleCondition.Method method) {
            return view.field("http-request-method")
                    .httpRequestMethodConfig(config -> config.values(method.methods()))
                    .build();
        }
        if (condition instanceof dev.expressmode.port.RuleCondition.Query query) {
            return view.field("query-string")
                    .queryStringConfig(config -> config.values(query.parameters().stream()
                            .map(parameter -> QueryStringKeyValuePair.builder()
                                    .key(parameter.key().isEmpty() ? null : parameter.key())
                                    .value(parameter.value())
                                    .build())
                            .toList()))
                    .build();
        }
        dev.expressmode.port.RuleCondition.SourceIp source = (dev.expressmode.port.RuleCondition.SourceIp) condition;
        return view.field("source-ip")
                .sourceIpConfig(config -> config.values(source.blocks()))
                .build();
    }

    /** The values of all host-header conditions; several of them are told to be one (assumed: AWS refuses a second). */
    static List<String> hosts(List<RuleCondition> conditions) {
        List<String> hosts = new ArrayList<>();
        for (RuleCondition condition : conditions) {
            if ("host-header".equals(condition.field())) {
                hosts.addAll(
                        condition.hostHeaderConfig() == null
                                ? condition.values()
                                : condition.hostHeaderConfig().values());
            }
        }
        return hosts;
    }

    /** What is asked for besides hosts. */
    static List<dev.expressmode.port.RuleCondition> others(List<RuleCondition> conditions) {
        return conditions.stream()
                .filter(condition -> !"host-header".equals(condition.field()))
                .map(ConditionView::wanted)
                .toList();
    }

    private static dev.expressmode.port.RuleCondition wanted(RuleCondition condition) {
        String field = ElbWorld.required(condition.field(), "Field");
        return switch (field) {
            case "path-pattern" ->
                new dev.expressmode.port.RuleCondition.Path(
                        condition.pathPatternConfig() == null
                                ? condition.values()
                                : condition.pathPatternConfig().values());
            case "http-header" ->
                new dev.expressmode.port.RuleCondition.Header(
                        ElbWorld.required(
                                ElbWorld.required(condition.httpHeaderConfig(), "HttpHeaderConfig")
                                        .httpHeaderName(),
                                "HttpHeaderName"),
                        condition.httpHeaderConfig().values());
            case "http-request-method" ->
                new dev.expressmode.port.RuleCondition.Method(
                        ElbWorld.required(condition.httpRequestMethodConfig(), "HttpRequestMethodConfig")
                                .values());
            case "query-string" ->
                new dev.expressmode.port.RuleCondition.Query(
                        ElbWorld.required(condition.queryStringConfig(), "QueryStringConfig").values().stream()
                                .map(pair -> new dev.expressmode.port.RuleCondition.Parameter(
                                        ElbWorld.or(pair.key(), () -> ""), ElbWorld.required(pair.value(), "Value")))
                                .toList());
            case "source-ip" ->
                new dev.expressmode.port.RuleCondition.SourceIp(
                        ElbWorld.required(condition.sourceIpConfig(), "SourceIpConfig")
                                .values());
            default ->
                throw BalancingFaults.validation("Condition field '" + field + "' must be one of '[path-pattern,"
                        + " host-header, http-header, http-request-method, query-string, source-ip]'");
        };
    }
}
