package dev.expressmode.api.elbv2;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The attributes of new resources (documented: ALB guide, edit-load-balancer-attributes, edit-target-group-attributes and
 * load-balancer-listeners). Desync mitigation is off on Express's load balancers (documented: express-service-work;
 * assumed: that this is shown as monitor).
 */
final class Attributes {
    static final Map<String, String> OF_LOAD_BALANCERS = map(
            "access_logs.s3.enabled", "false",
            "access_logs.s3.bucket", "",
            "access_logs.s3.prefix", "",
            "idle_timeout.timeout_seconds", "60",
            "deletion_protection.enabled", "false",
            "routing.http2.enabled", "true",
            "routing.http.drop_invalid_header_fields.enabled", "false",
            "routing.http.xff_client_port.enabled", "false",
            "routing.http.preserve_host_header.enabled", "false",
            "routing.http.xff_header_processing.mode", "append",
            "load_balancing.cross_zone.enabled", "true",
            "routing.http.desync_mitigation_mode", "monitor",
            "client_keep_alive.seconds", "3600",
            "waf.fail_open.enabled", "false",
            "routing.http.x_amzn_tls_version_and_cipher_suite.enabled", "false",
            "zonal_shift.config.enabled", "false",
            "connection_logs.s3.enabled", "false",
            "connection_logs.s3.bucket", "",
            "connection_logs.s3.prefix", "");

    static final Map<String, String> OF_TARGET_GROUPS = map(
            "stickiness.enabled", "false",
            "deregistration_delay.timeout_seconds", "300",
            "stickiness.type", "lb_cookie",
            "stickiness.lb_cookie.duration_seconds", "86400",
            "stickiness.app_cookie.cookie_name", "",
            "stickiness.app_cookie.duration_seconds", "86400",
            "slow_start.duration_seconds", "0",
            "load_balancing.algorithm.type", "round_robin",
            "load_balancing.algorithm.anomaly_mitigation", "off",
            "load_balancing.cross_zone.enabled", "use_load_balancer_configuration",
            "target_group_health.dns_failover.minimum_healthy_targets.count", "1",
            "target_group_health.dns_failover.minimum_healthy_targets.percentage", "off",
            "target_group_health.unhealthy_state_routing.minimum_healthy_targets.count", "1",
            "target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage", "off");

    static final Map<String, String> OF_LISTENERS = map(
            "routing.http.response.server.enabled", "true",
            "routing.http.response.strict_transport_security.header_value", "",
            "routing.http.response.x_content_type_options.header_value", "",
            "routing.http.response.x_frame_options.header_value", "");

    private Attributes() {}

    private static Map<String, String> map(String... keysAndValues) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return Collections.unmodifiableMap(map);
    }
}
