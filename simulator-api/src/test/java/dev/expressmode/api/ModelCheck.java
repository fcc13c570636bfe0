package dev.expressmode.api;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/** Holds shapes to the SDK's model of them. */
final class ModelCheck {
    /** What EC2 says though its model does not know it (observed): clients wait for this very word. */
    private static final List<String> KNOWN = List.of("InternetGatewayAttachment.state is available");

    private ModelCheck() {}

    /** Whether two shapes are alike in all that is filled: a protocol need not tell an empty list from none. */
    static boolean sameFilled(SdkPojo one, SdkPojo other) {
        return filled(one).equals(filled(other));
    }

    private static String filled(SdkPojo pojo) {
        return pojo.toString()
                .replaceAll("(, )?\\w+=(\\[]|\\{})(?=[,)])", "")
                .replaceAll("\\w+\\(\\)", "")
                .replace("(, ", "(");
    }

    /** The members that hold a value their enumeration lacks. */
    static List<String> unknownValues(SdkPojo pojo) {
        List<String> unknown = new ArrayList<>();
        look(pojo, unknown);
        unknown.removeAll(KNOWN);
        return unknown;
    }

    private static void look(Object value, List<String> unknown) {
        if (value instanceof SdkPojo pojo) {
            for (SdkField<?> field : pojo.sdkFields()) {
                Object member = field.getValueOrDefault(pojo);
                if (member != null) {
                    enumerated(pojo, field, member, unknown);
                    look(member, unknown);
                }
            }
        } else if (value instanceof Collection<?> many) {
            many.forEach(each -> look(each, unknown));
        } else if (value instanceof Map<?, ?> map) {
            map.values().forEach(each -> look(each, unknown));
        }
    }

    private static void enumerated(SdkPojo pojo, SdkField<?> field, Object member, List<String> unknown) {
        String name = Character.toLowerCase(field.memberName().charAt(0))
                + field.memberName().substring(1);
        try {
            Method getter = pojo.getClass().getMethod(name);
            Object typed = getter.getReturnType().isEnum() ? getter.invoke(pojo) : null;
            if (typed instanceof Enum<?> constant && constant.name().equals("UNKNOWN_TO_SDK_VERSION")) {
                unknown.add(pojo.getClass().getSimpleName() + "." + name + " is " + member);
            }
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException notPlain) {
            // names such as ID are written in another way in Java: those members are texts
        }
    }
}
