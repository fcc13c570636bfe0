package dev.expressmode.port;

import java.util.List;

/**
 * What a rule asks of a request besides its host. The values of one condition are alternatives; all conditions of a rule
 * have to hold. In patterns {@code *} stands for any characters or none and {@code ?} for exactly one (documented: ALB
 * guide, rule-condition-types).
 */
public sealed interface RuleCondition {

    /** The path, without its query. Upper and lower case differ. */
    record Path(List<String> patterns) implements RuleCondition {}

    /** A header by name; its value in any case. */
    record Header(String name, List<String> patterns) implements RuleCondition {}

    /** The method, exactly as sent. */
    record Method(List<String> methods) implements RuleCondition {}

    /** The query string: one of its parameters, in any case. */
    record Query(List<Parameter> parameters) implements RuleCondition {}

    /** The address the connection came from, as blocks such as {@code 10.0.0.0/8}; X-Forwarded-For has no say. */
    record SourceIp(List<String> blocks) implements RuleCondition {}

    /**
     * A query parameter.
     *
     * @param key pattern for its name; an empty one stands for any
     * @param value pattern for its value
     */
    record Parameter(String key, String value) {}
}
