package dev.expressmode.api.control;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The members of a JSON body, all of them known by name: a typing error is told, not ignored. */
final class Members {
    private final JsonNode object;

    private Members(JsonNode object) {
        this.object = object;
    }

    static Members of(byte[] body, String... known) {
        JsonNode object = ControlJson.parse(body);
        if (!object.isObject()) {
            throw Refusal.of("the body must be a JSON object with " + either(known));
        }
        List<String> names = List.of(known);
        for (String name : (Iterable<String>) object::fieldNames) {
            if (!names.contains(name)) {
                throw Refusal.of("unknown member '" + name + "'; known: " + String.join(", ", known));
            }
        }
        return new Members(object);
    }

    boolean has(String name) {
        return object.has(name);
    }

    String text(String name) {
        return Optional.ofNullable(object.path(name).textValue())
                .orElseThrow(() -> Refusal.of("'" + name + "' must be a text"));
    }

    /** An object inside, with members that its reader checks. */
    JsonNode object(String name) {
        if (!object.path(name).isObject()) {
            throw Refusal.of("'" + name + "' must be an object");
        }
        return object.path(name);
    }

    Optional<String> optionalText(String name) {
        return has(name) ? Optional.of(text(name)) : Optional.empty();
    }

    Optional<Duration> optionalDuration(String name) {
        return has(name) ? Optional.of(Durations.of(name, text(name))) : Optional.empty();
    }

    Optional<Double> optionalNumber(String name) {
        if (!has(name)) {
            return Optional.empty();
        }
        if (!object.path(name).isNumber()) {
            throw Refusal.of("'" + name + "' must be a number");
        }
        return Optional.of(object.path(name).doubleValue());
    }

    private static String either(String... known) {
        return "'" + String.join("' or '", known) + "'";
    }
}
