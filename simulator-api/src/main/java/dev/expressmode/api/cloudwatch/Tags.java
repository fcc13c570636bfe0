package dev.expressmode.api.cloudwatch;

import dev.expressmode.ExpressMode;
import dev.expressmode.engine.Fault;
import dev.expressmode.engine.alarms.Alarms;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.cloudwatch.model.Tag;

/** Tags of alarms, from and to their shape. */
final class Tags {
    private Tags() {}

    static Map<String, String> of(List<Tag> tags) {
        Map<String, String> byKey = new LinkedHashMap<>();
        tags.forEach(tag -> byKey.put(tag.key(), tag.value()));
        return byKey;
    }

    static List<Tag> write(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(entry -> Tag.builder()
                        .key(entry.getKey())
                        .value(entry.getValue())
                        .build())
                .toList();
    }

    /** Only alarms can be tagged here. */
    static void require(ExpressMode mode, String arn) {
        if (mode.world().slice(Alarms.class).alarm(arn).isEmpty()) {
            throw new Fault("ResourceNotFoundException", 404, "Unknown alarm: " + arn);
        }
    }
}
