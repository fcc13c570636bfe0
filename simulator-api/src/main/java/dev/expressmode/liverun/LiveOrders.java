package dev.expressmode.liverun;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.expressmode.engine.Fault;
import dev.expressmode.engine.faults.FaultKind;
import dev.expressmode.engine.faults.PutFault;
import dev.expressmode.port.ContainerExit;
import dev.expressmode.scenario.StepFailed;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/** What scenarios set and break beside services, by the control API and the AWS API; it knows how to undo it. */
final class LiveOrders {
    /** What PutMetricAlarm takes of what DescribeAlarms shows, but for the threshold. */
    private static final List<String> KEPT = List.of(
            "AlarmName",
            "AlarmDescription",
            "ActionsEnabled",
            "OKActions",
            "AlarmActions",
            "InsufficientDataActions",
            "EvaluationPeriods",
            "DatapointsToAlarm",
            "ComparisonOperator",
            "TreatMissingData",
            "Metrics");

    private interface Undoing {
        void undo(Wire wire);
    }

    private final Wire wire;
    private final boolean standIns;
    private final Map<String, Map<String, String>> images = new LinkedHashMap<>();
    private final Map<String, String> faults = new LinkedHashMap<>();
    private final Deque<Undoing> undoings = new ArrayDeque<>();

    /** On a simulator with stand-ins, or with containers that somebody has made to do what scenarios say. */
    LiveOrders(Wire wire, boolean standIns) {
        this.wire = wire;
        this.standIns = standIns;
    }

    void setImage(String image, Map<String, String> variables) {
        said(image).putAll(variables);
        tell(image);
    }

    void unsetImage(String image, Collection<String> variables) {
        said(image).keySet().removeAll(variables);
        tell(image);
    }

    void forgetImage(String image) {
        said(image).clear();
        tell(image);
    }

    private Map<String, String> said(String image) {
        return images.computeIfAbsent(image, name -> new TreeMap<>());
    }

    private void tell(String image) {
        if (standIns) {
            tell(wire, image, said(image));
        }
    }

    private static void tell(Wire to, String image, Map<String, String> said) {
        ObjectNode order = Members.object().put("image", image);
        ObjectNode variables = order.putObject("variables");
        said.forEach(variables::put);
        JsonNode unused = to.control("PUT", "/_sim/images", order);
    }

    void putFault(PutFault fault) {
        ObjectNode order = Members.object().put("kind", fault.kind().title()).put("probability", fault.probability());
        fault.service().ifPresent(service -> order.put("service", service));
        fault.lasts().ifPresent(time -> order.put("lasts", time.toString()));
        fault.duration().ifPresent(time -> order.put("duration", time.toString()));
        fault.text().ifPresent(text -> order.put("text", text));
        fault.target().ifPresent(target -> order.put("target", target));
        fault.rate().ifPresent(rate -> order.put("rate", rate));
        faults.put(
                wire.control("PUT", "/_sim/faults", order).path("id").asText(),
                fault.kind().title());
    }

    void clearFaults(FaultKind kind) {
        JsonNode unused =
                wire.control("DELETE", "/_sim/faults", Members.object().put("kind", kind.title()));
        faults.values().removeIf(kind.title()::equals);
    }

    /** Ends running tasks, oldest first. */
    void endTasks(JsonNode tasks, Optional<String> image, int howMany, ContainerExit how) {
        List<JsonNode> running = StreamSupport.stream(tasks.spliterator(), false)
                .filter(task -> task.path("lastStatus").asText().equals("RUNNING"))
                .filter(task -> image.isEmpty()
                        || image.get()
                                .equals(task.path("containers")
                                        .path(0)
                                        .path("image")
                                        .asText()))
                .sorted(Comparator.comparing(task -> task.path("createdAt").decimalValue()))
                .limit(howMany)
                .toList();
        if (running.isEmpty() || (howMany != Integer.MAX_VALUE && running.size() < howMany)) {
            throw new StepFailed("only " + running.size() + " such tasks run");
        }
        ObjectNode exit = Members.object().put("code", how.exitCode());
        how.reason().ifPresent(reason -> exit.put("reason", reason));
        for (JsonNode task : running) {
            String arn = task.path("taskArn").asText();
            String id = arn.substring(arn.lastIndexOf('/') + 1);
            JsonNode unused = wire.control("POST", "/_sim/tasks/" + id + "/exit", exit);
        }
    }

    void setAlarm(String name, String state) {
        JsonNode unused = wire.cloudWatch(
                "SetAlarmState", Map.of("AlarmName", name, "StateValue", state, "StateReason", "set by hand"));
    }

    /** The whole alarm is written again, as PutMetricAlarm wants it, with another threshold. */
    void setThreshold(JsonNode alarm, double percent) {
        Map<String, String> members = new LinkedHashMap<>();
        for (String kept : KEPT) {
            flatten(kept, alarm.path(kept), members);
        }
        members.put("Threshold", Double.toString(percent));
        JsonNode unused = wire.cloudWatch("PutMetricAlarm", members);
    }

    /** A tree as members of a query. */
    private static void flatten(String name, JsonNode node, Map<String, String> members) {
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                flatten(name + ".member." + (i + 1), node.get(i), members);
            }
        } else if (node.isObject()) {
            node.properties().forEach(entry -> flatten(name + "." + entry.getKey(), entry.getValue(), members));
        } else if (!node.asText().isBlank()) {
            members.put(name, node.asText());
        }
    }

    /** A rule and a certificate for a host; the groups as the service's own rule has them. */
    void ruleByHand(String host, String listener, JsonNode forwarded, boolean bothGroups) {
        String certificate = wire.acm("RequestCertificate", Members.object().put("DomainName", host))
                .path("CertificateArn")
                .asText();
        JsonNode unused = wire.elb(
                "AddListenerCertificates",
                Map.of("ListenerArn", listener, "Certificates.member.1.CertificateArn", certificate));
        Map<String, String> rule = new LinkedHashMap<>();
        rule.put("ListenerArn", listener);
        rule.put("Priority", Integer.toString(freePriority(listener)));
        rule.put("Conditions.member.1.Field", "host-header");
        rule.put("Conditions.member.1.HostHeaderConfig.Values.member.1", host);
        rule.put("Actions.member.1.Type", "forward");
        int group = 0;
        for (JsonNode each : forwarded) {
            if (bothGroups || each.path("Weight").asInt() > 0) {
                group++;
                String member = "Actions.member.1.ForwardConfig.TargetGroups.member." + group;
                rule.put(member + ".TargetGroupArn", each.path("TargetGroupArn").asText());
                rule.put(member + ".Weight", each.path("Weight").asText());
            }
        }
        String made = wire.elb("CreateRule", rule)
                .path("Rules")
                .path(0)
                .path("RuleArn")
                .asText();
        undoings.push(to -> {
            to.elb("DeleteRule", Map.of("RuleArn", made));
            to.elb(
                    "RemoveListenerCertificates",
                    Map.of("ListenerArn", listener, "Certificates.member.1.CertificateArn", certificate));
            to.acm("DeleteCertificate", Members.object().put("CertificateArn", certificate));
        });
    }

    private int freePriority(String listener) {
        int highest = 0;
        for (JsonNode rule :
                wire.elb("DescribeRules", Map.of("ListenerArn", listener)).path("Rules")) {
            String priority = rule.path("Priority").asText();
            highest = priority.equals("default") ? highest : Math.max(highest, Integer.parseInt(priority));
        }
        return highest + 1;
    }

    /** Takes back what is still there of all this, by another connection. */
    void undo(Wire to) {
        faults.keySet().forEach(id -> quietly(() -> to.control("DELETE", "/_sim/faults/" + id, Members.object())));
        if (standIns) {
            images.keySet().forEach(image -> tell(to, image, Map.of()));
        }
        for (Undoing each : undoings) {
            try {
                each.undo(to);
            } catch (Fault gone) {
                // went with the service or the load balancer
            }
        }
    }

    private static void quietly(Runnable action) {
        try {
            action.run();
        } catch (Fault gone) {
            // its time was over
        }
    }
}
