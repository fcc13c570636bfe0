package dev.expressmode.api.wire;

import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.core.SdkPojo;

/**
 * Members of a response that clients know and the SDK's model does not know yet. A member belongs to one structure of
 * the response, told by identity: the very object that ends up in the response.
 */
public final class Extras {
    private final IdentityHashMap<SdkPojo, Map<String, String>> members = new IdentityHashMap<>();

    /** Has a text member written after the modelled members of a structure. */
    public void add(SdkPojo owner, String name, String value) {
        members.computeIfAbsent(owner, any -> new LinkedHashMap<>()).put(name, value);
    }

    Map<String, String> of(SdkPojo owner) {
        return members.isEmpty() ? Map.of() : members.getOrDefault(owner, Map.of());
    }
}
