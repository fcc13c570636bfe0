package dev.expressmode.api.wire;

import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.Buildable;

/** Requests and responses with every member set, down to the leaves, from a seed. */
public final class Samples {
    private static final List<String> TEXTS = List.of(
            "plain", "", "ä ö 漢字 🚀", "<a href=\"b\">&amp;'</a>", "line\nline\r\ttab \\ \"quoted\"", "a=b&c.d%20+e");

    private final Random random;

    public Samples(long seed) {
        random = new Random(seed);
    }

    /** The methods of a client that call an operation. */
    public static Stream<Method> operationsOf(Class<? extends SdkClient> client) {
        return Stream.of(client.getMethods())
                .filter(method -> method.getParameterCount() == 1
                        && SdkRequest.class.isAssignableFrom(method.getParameterTypes()[0])
                        && SdkResponse.class.isAssignableFrom(method.getReturnType()))
                .sorted(Comparator.comparing(Method::getName));
    }

    /** An empty builder of a model class. */
    public static SdkPojo builderOf(Class<?> model) {
        try {
            return (SdkPojo) model.getMethod("builder").invoke(null);
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError(model.getName(), impossible);
        }
    }

    /** A request or response with every member set. */
    public <T> T full(Class<T> model) {
        return model.cast(fill(builderOf(model)));
    }

    /** A value for one member. */
    public Object of(SdkField<?> member) {
        return value(member);
    }

    private Object fill(SdkPojo builder) {
        for (SdkField<?> field : builder.sdkFields()) {
            field.set(builder, value(field));
        }
        return ((Buildable) builder).build();
    }

    private Object value(SdkField<?> field) {
        return switch (field.marshallingType().getKnownType()) {
            case STRING -> TEXTS.get(random.nextInt(TEXTS.size()));
            case BOOLEAN -> random.nextBoolean();
            case INTEGER -> random.nextInt();
            case LONG -> random.nextLong();
            case SHORT -> (short) random.nextInt();
            case BYTE -> (byte) random.nextInt();
            case FLOAT -> random.nextFloat();
            case DOUBLE -> random.nextGaussian() * 1e9;
            case BIG_DECIMAL -> BigDecimal.valueOf(random.nextLong(), 3);
            case INSTANT -> Instant.ofEpochMilli(1_700_000_000_000L + random.nextInt());
            case SDK_BYTES -> SdkBytes.fromUtf8String(TEXTS.get(random.nextInt(TEXTS.size())));
            case DOCUMENT ->
                Document.mapBuilder()
                        .putString("text", "a")
                        .putNumber("number", "1.5")
                        .putList("list", list -> list.addBoolean(true).addNull())
                        .build();
            case LIST -> {
                SdkField<?> element = field.getRequiredTrait(ListTrait.class).memberFieldInfo();
                yield Stream.generate(() -> value(element))
                        .limit(random.nextInt(12))
                        .toList();
            }
            case MAP -> {
                SdkField<?> element = field.getRequiredTrait(MapTrait.class).valueFieldInfo();
                Map<String, Object> map = new LinkedHashMap<>();
                TEXTS.subList(0, random.nextInt(TEXTS.size())).forEach(key -> map.put(key, value(element)));
                yield map;
            }
            case SDK_POJO -> fill(field.constructor().get());
            case NULL -> throw new AssertionError(field);
        };
    }
}
