package dev.expressmode.api.ecs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.expressmode.api.wire.AwsJson;
import java.util.List;
import software.amazon.awssdk.core.SdkPojo;

/**
 * What a user said about something, kept as he said it: the engine decides by a few members and keeps the rest as text,
 * so that a description gives everything back, members the engine has no idea of included.
 */
final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final AwsJson WIRE = AwsJson.version11("");

    private Json() {}

    /** The text of an object. */
    static String text(JsonNode node) {
        return node.toString();
    }

    /** The object of a text that {@link #text} made. */
    static ObjectNode object(String text) {
        try {
            return (ObjectNode) MAPPER.readTree(text);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a kept document is not JSON: " + text, impossible);
        }
    }

    /** Sets every member of a shape that the document has. */
    static <B extends SdkPojo> B fill(String document, B builder) {
        WIRE.read(object(document), builder);
        return builder;
    }

    /** The members of these names, those that are there. */
    static ObjectNode only(JsonNode members, List<String> names) {
        ObjectNode kept = MAPPER.createObjectNode();
        for (String name : names) {
            JsonNode value = members.get(name);
            if (value != null && !value.isNull()) {
                kept.set(name, value.deepCopy());
            }
        }
        return kept;
    }
}
