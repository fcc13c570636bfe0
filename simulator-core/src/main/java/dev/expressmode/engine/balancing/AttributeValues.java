package dev.expressmode.engine.balancing;

import dev.expressmode.port.BalancerAttributes;
import dev.expressmode.port.GroupAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Attributes as texts, the way ELB has them, and what they mean to the front door (documented: ALB guide,
 * edit-load-balancer-attributes, edit-target-group-attributes, sticky-sessions).
 */
final class AttributeValues {
    static final String DESYNC = "routing.http.desync_mitigation_mode";

    private static final String ON = "true";

    private AttributeValues() {}

    /** Refuses a value that does not fit its key. Attributes the front door does not know are kept as they are. */
    static void check(String key, String value) {
        switch (key) {
            case "idle_timeout.timeout_seconds" -> number(key, value, 1, 4000);
            case "client_keep_alive.seconds" -> number(key, value, 60, 604_800);
            case "stickiness.lb_cookie.duration_seconds", "stickiness.app_cookie.duration_seconds" ->
                number(key, value, 1, 604_800);
            case "slow_start.duration_seconds" -> {
                if (!value.equals("0")) {
                    number(key, value, 30, 900);
                }
            }
            case "load_balancing.algorithm.type" ->
                oneOf(key, value, List.of("round_robin", "least_outstanding_requests", "weighted_random"));
            case "stickiness.type" -> oneOf(key, value, List.of("lb_cookie", "app_cookie"));
            case DESYNC -> oneOf(key, value, List.of("monitor", "defensive", "strictest"));
            case "routing.http.xff_header_processing.mode" ->
                oneOf(key, value, List.of("append", "preserve", "remove"));
            default -> {
                if (key.endsWith(".enabled") && !key.contains("cross_zone")) {
                    oneOf(key, value, List.of(ON, "false"));
                }
            }
        }
    }

    private static void number(String key, String value, int least, int most) {
        if (!value.matches("\\d{1,9}") || Integer.parseInt(value) < least || Integer.parseInt(value) > most) {
            throw BalancingFaults.configuration(
                    key + " must be between " + least + " and " + most + ", not '" + value + "'");
        }
    }

    private static void oneOf(String key, String value, List<String> allowed) {
        if (!allowed.contains(value)) {
            throw BalancingFaults.configuration(key + " must be one of " + allowed + ", not '" + value + "'");
        }
    }

    static BalancerAttributes ofBalancer(Map<String, String> set) {
        BalancerAttributes express = BalancerAttributes.EXPRESS;
        return new BalancerAttributes(
                BalancerAttributes.ForwardedFor.valueOf(
                        upper(set.getOrDefault("routing.http.xff_header_processing.mode", "append"))),
                on(set, "routing.http.xff_client_port.enabled"),
                on(set, "routing.http.drop_invalid_header_fields.enabled"),
                BalancerAttributes.Desync.valueOf(upper(set.getOrDefault(DESYNC, "monitor"))),
                on(set, "routing.http.preserve_host_header.enabled"),
                seconds(set, "idle_timeout.timeout_seconds", express.idleTimeout()),
                seconds(set, "client_keep_alive.seconds", express.clientKeepAlive()));
    }

    static GroupAttributes ofGroup(Map<String, String> set) {
        return new GroupAttributes(
                GroupAttributes.Algorithm.valueOf(
                        upper(set.getOrDefault("load_balancing.algorithm.type", "round_robin"))),
                seconds(set, "slow_start.duration_seconds", Duration.ZERO),
                stickiness(set),
                GroupAttributes.ProtocolVersion.HTTP1);
    }

    private static GroupAttributes.Stickiness stickiness(Map<String, String> set) {
        if (!on(set, "stickiness.enabled")) {
            return GroupAttributes.Stickiness.OFF;
        }
        if (set.getOrDefault("stickiness.type", "lb_cookie").equals("app_cookie")) {
            return new GroupAttributes.Stickiness(
                    true,
                    seconds(set, "stickiness.app_cookie.duration_seconds", Duration.ofDays(1)),
                    set.getOrDefault("stickiness.app_cookie.cookie_name", ""));
        }
        return GroupAttributes.Stickiness.byBalancer(
                seconds(set, "stickiness.lb_cookie.duration_seconds", Duration.ofDays(1)));
    }

    private static boolean on(Map<String, String> set, String key) {
        return ON.equals(set.get(key));
    }

    private static Duration seconds(Map<String, String> set, String key, Duration otherwise) {
        String value = set.get(key);
        return value == null ? otherwise : Duration.ofSeconds(Integer.parseInt(value));
    }

    private static String upper(String value) {
        return value.toUpperCase(Locale.ROOT);
    }
}
