package dev.expressmode.api.ecs;

import dev.expressmode.engine.Faults;
import dev.expressmode.engine.express.RequestRules;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.Tag;

/** Tags, from the wire and to it. */
final class TagView {
    private TagView() {}

    /** The tags of a request in the order given; each key once. */
    static Map<String, String> read(List<Tag> tags) {
        Map<String, String> read = new LinkedHashMap<>();
        for (Tag tag : tags) {
            String key = Given.required(tag.key(), "tag key");
            String value = Optional.ofNullable(tag.value()).orElse("");
            if (read.put(key, value) != null) {
                throw Faults.duplicate("tag key", key);
            }
        }
        return RequestRules.tags(read);
    }

    /** Tags for an answer. */
    static List<Tag> of(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }
}
