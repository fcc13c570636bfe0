package dev.expressmode.api.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.expressmode.engine.Fault;

/**
 * What AWS says to a request it cannot read. Observed with services of the same server family (kinesalite, dynalite);
 * for ECS itself the texts are assumed.
 */
final class WireFaults {
    private WireFaults() {}

    static Fault serialization(String message) {
        return new Fault("SerializationException", message);
    }

    /** A member has another JSON type than its shape. */
    static Fault mismatch(JsonNode found, String wanted) {
        if (found.isArray()) {
            return serialization("Start of list found where not expected");
        }
        if (found.isObject()) {
            return serialization("Start of structure or map found where not expected.");
        }
        return serialization(token(found) + " can not be converted to " + wanted);
    }

    /** A scalar stands where a list, a map or a structure should. */
    static Fault unexpected(JsonNode found) {
        return found.isContainerNode() ? mismatch(found, "") : serialization("Unexpected field type");
    }

    private static String token(JsonNode found) {
        if (found.isBoolean()) {
            return found.booleanValue() ? "TRUE_VALUE" : "FALSE_VALUE";
        }
        if (found.isNull()) {
            return "NULL_VALUE";
        }
        return found.isNumber() ? "NUMBER_VALUE" : "STRING_VALUE";
    }
}
