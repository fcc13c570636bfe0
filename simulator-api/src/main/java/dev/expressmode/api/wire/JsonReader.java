package dev.expressmode.api.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.Buildable;

/** From a JSON tree to SDK shapes. */
final class JsonReader {
    private JsonReader() {}

    /** Sets every member the model knows. A null is a member that was not sent. */
    static void fill(SdkPojo builder, JsonNode members) {
        if (!members.isObject()) {
            throw WireFaults.unexpected(members);
        }
        Map<String, SdkField<?>> fields = builder.sdkFieldNameToField();
        for (Map.Entry<String, JsonNode> member : members.properties()) {
            SdkField<?> field = fields.get(member.getKey());
            if (field != null && !member.getValue().isNull()) {
                field.set(builder, value(field, member.getValue()));
            }
        }
    }

    private static Object value(SdkField<?> field, JsonNode node) {
        return switch (field.marshallingType().getKnownType()) {
            case STRING -> text(node, "a String");
            case BOOLEAN -> bool(node);
            case INTEGER -> (int) integral(node, "an Integer", Integer.MIN_VALUE, Integer.MAX_VALUE);
            case LONG -> integral(node, "a Long", Long.MIN_VALUE, Long.MAX_VALUE);
            case SHORT -> (short) integral(node, "a Short", Short.MIN_VALUE, Short.MAX_VALUE);
            case BYTE -> (byte) integral(node, "a Byte", Byte.MIN_VALUE, Byte.MAX_VALUE);
            case FLOAT -> (float) floating(node, "a Float");
            case DOUBLE -> floating(node, "a Double");
            case BIG_DECIMAL -> number(node, "a BigDecimal").decimalValue();
            case INSTANT -> instant(node);
            case SDK_BYTES -> bytes(node);
            case DOCUMENT -> Documents.read(node);
            case LIST -> list(field, node);
            case MAP -> map(field, node);
            case SDK_POJO -> structure(field, node);
            case NULL -> throw WireFaults.unexpected(node);
        };
    }

    private static Object structure(SdkField<?> field, JsonNode node) {
        SdkPojo builder = field.constructor().get();
        fill(builder, node);
        return ((Buildable) builder).build();
    }

    private static List<Object> list(SdkField<?> field, JsonNode node) {
        if (!node.isArray()) {
            throw WireFaults.unexpected(node);
        }
        SdkField<?> element = field.getRequiredTrait(ListTrait.class).memberFieldInfo();
        List<Object> values = new ArrayList<>(node.size());
        for (JsonNode each : node) {
            values.add(value(element, each));
        }
        return values;
    }

    private static Map<String, Object> map(SdkField<?> field, JsonNode node) {
        if (!node.isObject()) {
            throw WireFaults.unexpected(node);
        }
        SdkField<?> element = field.getRequiredTrait(MapTrait.class).valueFieldInfo();
        Map<String, Object> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            values.put(entry.getKey(), value(element, entry.getValue()));
        }
        return values;
    }

    private static String text(JsonNode node, String wanted) {
        if (!node.isTextual()) {
            throw WireFaults.mismatch(node, wanted);
        }
        return node.textValue();
    }

    private static boolean bool(JsonNode node) {
        if (!node.isBoolean()) {
            throw WireFaults.mismatch(node, "a Boolean");
        }
        return node.booleanValue();
    }

    private static JsonNode number(JsonNode node, String wanted) {
        if (!node.isNumber()) {
            throw WireFaults.mismatch(node, wanted);
        }
        return node;
    }

    /** Fractions are cut off, as the server family does; what does not fit is refused. */
    private static long integral(JsonNode node, String wanted, long least, long most) {
        double value = number(node, wanted).doubleValue();
        if (value < least || value > most || (node.isIntegralNumber() && !node.canConvertToLong())) {
            throw WireFaults.mismatch(node, wanted);
        }
        return node.longValue();
    }

    /** The numbers JSON has no literal for come as text. */
    private static double floating(JsonNode node, String wanted) {
        if (node.isTextual()) {
            return switch (node.textValue()) {
                case "NaN" -> Double.NaN;
                case "Infinity" -> Double.POSITIVE_INFINITY;
                case "-Infinity" -> Double.NEGATIVE_INFINITY;
                default -> throw WireFaults.mismatch(node, wanted);
            };
        }
        return number(node, wanted).doubleValue();
    }

    private static Instant instant(JsonNode node) {
        double seconds = number(node, "milliseconds since epoch").doubleValue();
        return Instant.ofEpochMilli(Math.round(seconds * 1000));
    }

    /** CBOR has bytes of its own; JSON writes them in base64. */
    private static SdkBytes bytes(JsonNode node) {
        if (node instanceof BinaryNode binary) {
            return SdkBytes.fromByteArrayUnsafe(binary.binaryValue());
        }
        try {
            return SdkBytes.fromByteArrayUnsafe(Base64.getDecoder().decode(text(node, "a Blob")));
        } catch (IllegalArgumentException malformed) {
            throw WireFaults.serialization("only base64-encoded strings are convertible to bytes");
        }
    }
}
