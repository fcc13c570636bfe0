package dev.expressmode.api.wire;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.expressmode.engine.Scope;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** What EventBridge wraps every event in (documented: events of AWS services). */
public final class EventEnvelope {
    private EventEnvelope() {}

    /**
     * An event about one resource. The same content has the same id in every run.
     *
     * @param source who says it, such as {@code aws.ecs}
     * @param type the detail-type
     * @param resource ARN of what it is about; account and region are its
     */
    public static ObjectNode of(String source, String type, String resource, Instant at, ObjectNode detail) {
        Scope scope = Scope.ofArn(resource);
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("version", "0")
                .put("id", id(type + resource + at + detail))
                .put("detail-type", type)
                .put("source", source)
                .put("account", scope.account())
                .put("time", at.truncatedTo(ChronoUnit.SECONDS).toString())
                .put("region", scope.region());
        event.putArray("resources").add(resource);
        event.set("detail", detail);
        return event;
    }

    private static String id(String content) {
        return UUID.nameUUIDFromBytes(content.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
