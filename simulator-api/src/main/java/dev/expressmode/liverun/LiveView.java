package dev.expressmode.liverun;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.expressmode.engine.Fault;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;

/** What the public API shows of one service at one moment; each call is made once, when something of it is wanted. */
final class LiveView {
    private final Wire wire;
    private final KnownService service;
    private final Map<String, Object> seen = new LinkedHashMap<>();

    LiveView(Wire wire, KnownService service) {
        this.wire = wire;
        this.service = service;
    }

    private <T> T once(String what, Class<T> type, Supplier<T> look) {
        Object known = seen.get(what);
        if (known == null) {
            known = look.get();
            seen.put(what, known);
        }
        return type.cast(known);
    }

    private JsonNode node(String what, Supplier<JsonNode> look) {
        return once(what, JsonNode.class, look);
    }

    private JsonNode ecs(String operation, JsonNode members) {
        return wire.ecs(operation, members);
    }

    private ObjectNode ofService(String member) {
        return Members.object().put(member, service.arn());
    }

    /** The Express service; missing when it is gone. */
    JsonNode described() {
        return node("service", () -> {
            try {
                JsonNode found = ecs("DescribeExpressGatewayService", ofService("serviceArn"))
                        .path("service");
                remember(found);
                return found;
            } catch (Fault gone) {
                if (gone.code().equals("ResourceNotFoundException")) {
                    return Members.object().path("missing");
                }
                throw gone;
            }
        });
    }

    private void remember(JsonNode found) {
        JsonNode configurations = found.path("activeConfigurations");
        if (!configurations.isEmpty()) {
            service.newestRevision(
                    configurations.get(0).path("serviceRevisionArn").asText());
            service.host(configurations
                    .get(0)
                    .path("ingressPaths")
                    .path(0)
                    .path("endpoint")
                    .asText(service.host()));
        }
    }

    /** The service as DescribeServices has it. */
    JsonNode plain() {
        return node("plain", () -> {
            ObjectNode members = Members.object();
            members.putArray("services").add(service.arn());
            return ecs("DescribeServices", members).path("services").path(0);
        });
    }

    /** The deployments in short, newest first. */
    JsonNode deployments() {
        return node("deployments", () -> ecs("ListServiceDeployments", ofService("service"))
                .path("serviceDeployments"));
    }

    /** The newest deployment in full. */
    JsonNode newest() {
        return node("newest", () -> {
            ObjectNode members = Members.object();
            members.putArray("serviceDeploymentArns")
                    .add(deployments().path(0).path("serviceDeploymentArn").asText());
            return ecs("DescribeServiceDeployments", members)
                    .path("serviceDeployments")
                    .path(0);
        });
    }

    JsonNode revision(String arn) {
        return node("revision " + arn, () -> {
            ObjectNode members = Members.object();
            members.putArray("serviceRevisionArns").add(arn);
            return ecs("DescribeServiceRevisions", members)
                    .path("serviceRevisions")
                    .path(0);
        });
    }

    /** The image of a revision, also when the revision cannot be described any more. */
    String image(String revisionArn) {
        Optional<String> known = Optional.ofNullable(service.images().get(revisionArn));
        return known.orElseGet(() -> {
            try {
                String image = revision(revisionArn)
                        .path("containerImages")
                        .path(0)
                        .path("image")
                        .asText("?");
                service.images().put(revisionArn, image);
                return image;
            } catch (Fault gone) {
                return "?";
            }
        });
    }

    LiveResources resources() {
        return once("resources", LiveResources.class, () -> {
            String status = described().path("status").path("statusCode").asText("GONE");
            if (service.newestRevision().isEmpty() || status.equals("INACTIVE") || status.equals("GONE")) {
                // revisions of such a service cannot be described any more
                return LiveResources.remembered(service.resources());
            }
            LiveResources found =
                    LiveResources.of(revision(service.newestRevision()).path("ecsManagedResources"));
            service.resources().putAll(found.types());
            return found;
        });
    }

    /** How many targets have this health. */
    long targets(String health) {
        return resources().arns("TARGET_GROUP").stream()
                .mapToLong(group -> count(targetsOf(group), health))
                .sum();
    }

    private static long count(JsonNode targets, String health) {
        long count = 0;
        for (JsonNode target : targets) {
            count += target.path("TargetHealth").path("State").asText().equals(health) ? 1 : 0;
        }
        return count;
    }

    private JsonNode targetsOf(String group) {
        return node("targets " + group, () -> {
            try {
                return wire.elb("DescribeTargetHealth", Map.of("TargetGroupArn", group))
                        .path("TargetHealthDescriptions");
            } catch (Fault gone) {
                return Members.object();
            }
        });
    }

    /** The private addresses of targets that are registered and do not drain. */
    Set<String> usableTargets() {
        return targetsIn(health -> !health.equals("draining"));
    }

    private Set<String> targetsIn(Predicate<String> wanted) {
        Set<String> found = new TreeSet<>();
        for (String group : resources().arns("TARGET_GROUP")) {
            for (JsonNode target : targetsOf(group)) {
                if (wanted.test(target.path("TargetHealth").path("State").asText())) {
                    found.add(target.path("Target").path("Id").asText());
                }
            }
        }
        return found;
    }

    /** The private addresses of healthy targets, of one image if that is said, oldest task first. */
    List<String> healthyTargets(Optional<String> image) {
        Set<String> healthy = targetsIn("healthy"::equals);
        return StreamSupport.stream(tasks("RUNNING").spliterator(), false)
                .filter(task -> image.isEmpty()
                        || image.get()
                                .equals(task.path("containers")
                                        .path(0)
                                        .path("image")
                                        .asText()))
                .sorted(Comparator.comparing(task -> task.path("createdAt").decimalValue()))
                .map(LiveView::address)
                .filter(healthy::contains)
                .toList();
    }

    /** The private address of each task that is to run, by its 32 digits. */
    Map<String, String> addresses() {
        Map<String, String> addresses = new TreeMap<>();
        for (JsonNode task : tasks("RUNNING")) {
            String arn = task.path("taskArn").asText();
            addresses.put(arn.substring(arn.lastIndexOf('/') + 1), address(task));
        }
        return addresses;
    }

    private static String address(JsonNode task) {
        for (JsonNode detail : task.path("attachments").path(0).path("details")) {
            if (detail.path("name").asText().equals("privateIPv4Address")) {
                return detail.path("value").asText();
            }
        }
        return "";
    }

    /** The tasks that are to run, or those that are not. */
    JsonNode tasks(String desired) {
        return node("tasks " + desired, () -> {
            ObjectNode list = Members.object().put("serviceName", service.arn()).put("desiredStatus", desired);
            JsonNode arns = ecs("ListTasks", list).path("taskArns");
            if (arns.isEmpty()) {
                return Members.object();
            }
            ObjectNode members = Members.object();
            ArrayNode wanted = members.putArray("tasks");
            for (int i = 0; i < arns.size() && i < 100; i++) {
                wanted.add(arns.get(i));
            }
            return ecs("DescribeTasks", members).path("tasks");
        });
    }

    /** The rollback alarm, if there is one. */
    Optional<JsonNode> alarm() {
        return resources()
                .arn("METRIC_ALARM")
                .map(arn -> node(
                        "alarm", () -> wire.cloudWatch("DescribeAlarms", Map.of("AlarmNames.member.1", alarmName(arn)))
                                .path("MetricAlarms")
                                .path(0)))
                .filter(alarm -> !alarm.isMissingNode());
    }

    static String alarmName(String arn) {
        return arn.substring(arn.indexOf(":alarm:") + ":alarm:".length());
    }

    /** The groups of the service's rule with their weights. */
    JsonNode forwarded() {
        return node("rule", () -> resources().arn("RULE").map(this::forwarded).orElseGet(Members::object));
    }

    private JsonNode forwarded(String rule) {
        try {
            return wire.elb("DescribeRules", Map.of("RuleArns.member.1", rule))
                    .path("Rules")
                    .path(0)
                    .path("Actions")
                    .path(0)
                    .path("ForwardConfig")
                    .path("TargetGroups");
        } catch (Fault gone) {
            return Members.object();
        }
    }

    /** Whether a resource still exists. */
    boolean exists(String type, String arn) {
        try {
            JsonNode found =
                    switch (type) {
                        case "RULE" ->
                            wire.elb("DescribeRules", Map.of("RuleArns.member.1", arn))
                                    .path("Rules");
                        case "TARGET_GROUP" ->
                            wire.elb("DescribeTargetGroups", Map.of("TargetGroupArns.member.1", arn))
                                    .path("TargetGroups");
                        case "SERVICE_SECURITY_GROUP" ->
                            wire.ec2("DescribeSecurityGroups", Map.of("GroupId.1", arn.substring(arn.indexOf('/') + 1)))
                                    .path("securityGroupInfo");
                        case "METRIC_ALARM" ->
                            wire.cloudWatch("DescribeAlarms", Map.of("AlarmNames.member.1", alarmName(arn)))
                                    .path("MetricAlarms");
                        case "CERTIFICATE" ->
                            wire.acm("DescribeCertificate", Members.object().put("CertificateArn", arn));
                        default -> Members.object();
                    };
            return !found.isEmpty();
        } catch (Fault gone) {
            return false;
        }
    }
}
