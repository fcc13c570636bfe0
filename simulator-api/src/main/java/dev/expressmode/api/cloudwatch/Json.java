package dev.expressmode.api.cloudwatch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Tells JSON from other text. */
final class Json {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private Json() {}

    /** Whether a text is JSON or empty. */
    static boolean isText(String text) {
        try {
            return JSON.readTree(text) != null;
        } catch (JsonProcessingException malformed) {
            return false;
        }
    }
}
