package dev.expressmode.liverun;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.expressmode.engine.express.ServiceChange;
import dev.expressmode.scenario.ApiCall;

/** Calls as members of their requests. */
final class Members {
    private Members() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ObjectNode create(ApiCall call) {
        ObjectNode members = object();
        call.service().ifPresent(name -> members.put("serviceName", name));
        call.cluster().ifPresent(cluster -> members.put("cluster", cluster));
        members.put("infrastructureRoleArn", call.infrastructureRole());
        change(members, call.change());
        return members;
    }

    static ObjectNode update(String arn, ServiceChange change) {
        ObjectNode members = object().put("serviceArn", arn);
        change(members, change);
        return members;
    }

    static ObjectNode redeploy(String arn, ApiCall.Plain plain) {
        ObjectNode members = object().put("service", arn);
        plain.desiredCount().ifPresent(count -> members.put("desiredCount", count));
        if (plain.force()) {
            members.put("forceNewDeployment", true);
        }
        return members;
    }

    /** What the written format can say; it has no words for the rest. */
    private static void change(ObjectNode members, ServiceChange change) {
        change.container().ifPresent(container -> {
            ObjectNode primary = members.putObject("primaryContainer").put("image", container.image());
            container.containerPort().ifPresent(port -> primary.put("containerPort", port));
        });
        change.executionRoleArn().ifPresent(role -> members.put("executionRoleArn", role));
        change.cpu().ifPresent(cpu -> members.put("cpu", cpu));
        change.memory().ifPresent(memory -> members.put("memory", memory));
        change.healthCheckPath().ifPresent(path -> members.put("healthCheckPath", path));
        if (change.scaling().minTaskCount().isPresent()
                || change.scaling().maxTaskCount().isPresent()) {
            ObjectNode scaling = members.putObject("scalingTarget");
            change.scaling().minTaskCount().ifPresent(least -> scaling.put("minTaskCount", least));
            change.scaling().maxTaskCount().ifPresent(most -> scaling.put("maxTaskCount", most));
        }
    }
}
