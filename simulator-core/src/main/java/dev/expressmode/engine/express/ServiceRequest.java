package dev.expressmode.engine.express;

import java.util.Map;
import java.util.Optional;

/**
 * A request to create an Express service.
 *
 * @param cluster name or nothing
 * @param serviceName nothing means a name derived from the image
 * @param tags in the order given
 */
public record ServiceRequest(
        Optional<String> cluster,
        Optional<String> serviceName,
        String infrastructureRoleArn,
        ServiceChange configuration,
        Map<String, String> tags) {}
