package dev.expressmode.liverun;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The managed resources of a revision, as DescribeServiceRevisions shows them. */
record LiveResources(List<Resource> all) {
    /**
     * One of them.
     *
     * @param type in the words of scenarios
     * @param reason empty text if there is none
     */
    record Resource(String type, String arn, String status, String reason) {}

    private static final Map<String, String> OF_PATH = Map.of(
            "loadBalancer", "LOAD_BALANCER",
            "certificate", "CERTIFICATE",
            "listener", "LISTENER",
            "rule", "RULE",
            "loadBalancerSecurityGroups", "LOAD_BALANCER_SECURITY_GROUP",
            "targetGroups", "TARGET_GROUP");
    private static final Map<String, String> OF_REVISION = Map.of(
            "metricAlarms", "METRIC_ALARM",
            "serviceSecurityGroups", "SERVICE_SECURITY_GROUP",
            "logGroups", "LOG_GROUP");

    static LiveResources of(JsonNode managed) {
        List<Resource> all = new ArrayList<>();
        managed.path("ingressPaths").forEach(path -> add(path, OF_PATH, all));
        add(managed, OF_REVISION, all);
        add(managed.path("autoScaling"), Map.of("scalableTarget", "SCALABLE_TARGET"), all);
        add(managed.path("autoScaling"), Map.of("applicationAutoScalingPolicies", "SCALING_POLICY"), all);
        return new LiveResources(all);
    }

    /** Those that were seen once, by their types; nobody knows how they are. */
    static LiveResources remembered(Map<String, String> types) {
        return new LiveResources(types.entrySet().stream()
                .map(known -> new Resource(known.getValue(), known.getKey(), "", ""))
                .toList());
    }

    private static void add(JsonNode from, Map<String, String> types, List<Resource> all) {
        types.forEach((member, type) -> {
            JsonNode node = from.path(member);
            if (node.isArray()) {
                node.forEach(each -> all.add(resource(type, each)));
            } else if (node.isObject()) {
                all.add(resource(type, node));
            }
        });
    }

    private static Resource resource(String type, JsonNode node) {
        return new Resource(
                type,
                node.path("arn").asText(""),
                node.path("status").asText(""),
                node.path("statusReason").asText(""));
    }

    /** The ARN of the first of a type that has one. */
    Optional<String> arn(String type) {
        return all.stream()
                .filter(resource ->
                        resource.type().equals(type) && !resource.arn().isEmpty())
                .map(Resource::arn)
                .findFirst();
    }

    List<String> arns(String type) {
        return all.stream()
                .filter(resource ->
                        resource.type().equals(type) && !resource.arn().isEmpty())
                .map(Resource::arn)
                .toList();
    }

    /** Type by ARN. */
    Map<String, String> types() {
        Map<String, String> types = new LinkedHashMap<>();
        all.stream()
                .filter(resource -> !resource.arn().isEmpty())
                .forEach(resource -> types.put(resource.arn(), resource.type()));
        return types;
    }
}
