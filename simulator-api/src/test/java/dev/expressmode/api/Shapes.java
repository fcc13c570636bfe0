package dev.expressmode.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.Buildable;

/** Shapes of the SDK by the member names of its model, whatever they are called on the wire. */
final class Shapes {
    private Shapes() {}

    /** Fills a builder and builds it; a member that the model does not have is a mistake. */
    static Object filled(SdkPojo builder, JsonNode members) {
        members.properties().forEach(member -> {
            SdkField<?> field = field(builder, member.getKey())
                    .orElseThrow(() ->
                            new IllegalArgumentException(builder.getClass().getName() + " has no " + member.getKey()));
            field.set(builder, value(field, member.getValue()));
        });
        return ((Buildable) builder).build();
    }

    private static Optional<SdkField<?>> field(SdkPojo pojo, String name) {
        return pojo.sdkFields().stream()
                .filter(field -> field.memberName().equalsIgnoreCase(name))
                .findFirst();
    }

    private static Object value(SdkField<?> field, JsonNode node) {
        return switch (field.marshallingType().getKnownType()) {
            case STRING -> node.textValue();
            case BOOLEAN -> node.booleanValue();
            case INTEGER -> node.intValue();
            case LONG -> node.longValue();
            case DOUBLE -> node.doubleValue();
            case FLOAT -> node.floatValue();
            case INSTANT -> Instant.parse(node.textValue());
            case SDK_BYTES -> SdkBytes.fromByteArray(Base64.getDecoder().decode(node.textValue()));
            case SDK_POJO -> filled(field.constructor().get(), node);
            case LIST -> list(field.getTrait(ListTrait.class).memberFieldInfo(), node);
            case MAP -> map(field.getTrait(MapTrait.class).valueFieldInfo(), node);
            default -> throw new IllegalArgumentException("no sample of " + field.marshallingType());
        };
    }

    private static List<Object> list(SdkField<?> member, JsonNode node) {
        List<Object> list = new ArrayList<>();
        node.forEach(each -> list.add(value(member, each)));
        return list;
    }

    private static Map<String, Object> map(SdkField<?> member, JsonNode node) {
        Map<String, Object> map = new LinkedHashMap<>();
        node.properties().forEach(each -> map.put(each.getKey(), value(member, each.getValue())));
        return map;
    }

    /** What is at a path such as {@code service.activeConfigurations.0.serviceRevisionArn}. */
    static String at(SdkPojo answer, String path) {
        Object here = answer;
        for (String step : path.split("\\.")) {
            if (here instanceof List<?> list) {
                here = list.get(Integer.parseInt(step));
            } else if (here instanceof SdkPojo pojo) {
                SdkField<?> field = field(pojo, step).orElseThrow(() -> new IllegalArgumentException(path));
                here = field.getValueOrDefault(pojo);
            }
        }
        if (here instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("no text at " + path + " of " + answer);
    }
}
