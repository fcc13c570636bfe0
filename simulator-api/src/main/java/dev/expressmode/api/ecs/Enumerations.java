package dev.expressmode.api.ecs;

import dev.expressmode.engine.Fault;
import dev.expressmode.engine.Faults;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/**
 * Holds requests that are kept and shown again to the enumerations of the SDK's model, however deep in the request: what
 * is none of their values would come back to clients that cannot read it.
 */
final class Enumerations {
    private static final String UNKNOWN = "UNKNOWN_TO_SDK_VERSION";

    private Enumerations() {}

    /**
     * Looks at every member.
     *
     * @throws Fault for the first value that its enumeration lacks
     */
    static void check(SdkPojo request) {
        for (SdkField<?> field : request.sdkFields()) {
            Object value = field.getValueOrDefault(request);
            if (value instanceof String text) {
                enumeration(request, field).ifPresent(type -> {
                    Given.oneOf(values(type), text, field.memberName());
                    if (text.isEmpty()) {
                        throw Faults.notAllowed(field.memberName(), text, values(type));
                    }
                });
            } else {
                look(value);
            }
        }
    }

    private static void look(Object value) {
        if (value instanceof SdkPojo inner) {
            check(inner);
        } else if (value instanceof Collection<?> many) {
            many.forEach(Enumerations::look);
        }
    }

    /** The SDK has a typed getter beside the one for text; members whose name Java spells in another way are texts. */
    private static Optional<Class<?>> enumeration(SdkPojo pojo, SdkField<?> field) {
        String name = field.memberName().substring(0, 1).toLowerCase(Locale.ROOT)
                + field.memberName().substring(1);
        try {
            Method getter = pojo.getClass().getMethod(name);
            return getter.getReturnType().isEnum() ? Optional.of(getter.getReturnType()) : Optional.empty();
        } catch (NoSuchMethodException text) {
            return Optional.empty();
        }
    }

    private static Set<String> values(Class<?> type) {
        Set<String> values = new TreeSet<>();
        for (Object constant : type.getEnumConstants()) {
            if (!((Enum<?>) constant).name().equals(UNKNOWN)) {
                values.add(constant.toString());
            }
        }
        return values;
    }
}
