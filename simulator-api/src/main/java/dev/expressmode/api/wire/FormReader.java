package dev.expressmode.api.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.expressmode.engine.Fault;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.Buildable;

/** From the tree of a form to SDK shapes. */
final class FormReader {
    /** Lists as {@code Names.member.1}, unless the model says that they are flat. */
    static final FormReader QUERY = new FormReader(false);

    /** All lists as {@code Name.1}, whatever the model calls their members. */
    static final FormReader EC2 = new FormReader(true);

    private final boolean allFlat;

    private FormReader(boolean allFlat) {
        this.allFlat = allFlat;
    }

    void fill(SdkPojo builder, JsonNode members) {
        for (SdkField<?> field : builder.sdkFields()) {
            JsonNode node = members.get(field.locationName());
            if (node != null) {
                field.set(builder, value(field, node));
            }
        }
    }

    private Object value(SdkField<?> field, JsonNode node) {
        return switch (field.marshallingType().getKnownType()) {
            case LIST -> list(field.getRequiredTrait(ListTrait.class), node);
            case MAP -> map(field.getRequiredTrait(MapTrait.class), node);
            case SDK_POJO -> {
                SdkPojo builder = field.constructor().get();
                fill(builder, node);
                yield ((Buildable) builder).build();
            }
            default -> scalar(field, node);
        };
    }

    private static Object scalar(SdkField<?> field, JsonNode node) {
        if (!node.isTextual()) {
            throw malformed(field, "a structure");
        }
        String text = node.textValue();
        try {
            return switch (field.marshallingType().getKnownType()) {
                case BOOLEAN -> bool(text);
                case INTEGER -> Integer.valueOf(text);
                case LONG -> Long.valueOf(text);
                case SHORT -> Short.valueOf(text);
                case BYTE -> Byte.valueOf(text);
                case FLOAT -> Float.valueOf(text);
                case DOUBLE -> Double.valueOf(text);
                case BIG_DECIMAL -> new BigDecimal(text);
                case INSTANT -> instant(text);
                case SDK_BYTES ->
                    SdkBytes.fromByteArrayUnsafe(Base64.getDecoder().decode(text));
                default -> text;
            };
        } catch (IllegalArgumentException | DateTimeParseException wrong) {
            throw malformed(field, "'" + text + "'");
        }
    }

    /** A list that is there and empty is sent as its bare name. */
    private List<Object> list(ListTrait trait, JsonNode node) {
        SdkField<?> element = trait.memberFieldInfo();
        List<Object> values = new ArrayList<>();
        for (JsonNode each : numbered(allFlat || trait.isFlattened() ? node : node.path(element.locationName()))) {
            values.add(value(element, each));
        }
        return values;
    }

    private Map<String, Object> map(MapTrait trait, JsonNode node) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (JsonNode entry : numbered(trait.isFlattened() ? node : node.path("entry"))) {
            String key = entry.path(trait.keyLocationName()).asText();
            JsonNode value = entry.path(trait.valueLocationName());
            if (!value.isMissingNode()) {
                values.put(key, value(trait.valueFieldInfo(), value));
            }
        }
        return values;
    }

    /** Elements are numbered from 1 and may come in any order. */
    private static Collection<JsonNode> numbered(JsonNode node) {
        Map<Integer, JsonNode> elements = new TreeMap<>();
        for (Map.Entry<String, JsonNode> each : node.properties()) {
            try {
                elements.put(Integer.valueOf(each.getKey()), each.getValue());
            } catch (NumberFormatException wrong) {
                throw Form.malformed("Key " + each.getKey() + " is not the number of an element.");
            }
        }
        return elements.values();
    }

    private static boolean bool(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static Instant instant(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }

    private static Fault malformed(SdkField<?> field, String found) {
        return new Fault(
                "MalformedInput",
                found + " is not a valid value of " + field.memberName() + ", which is of type "
                        + field.marshallingType().getTargetClass().getSimpleName() + ".");
    }
}
