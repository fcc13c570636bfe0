package dev.expressmode.docker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.exception.DockerException;

/** What the engine said when it refused something, without the wrapping. */
final class EngineWords {

    private static final ObjectMapper JSON = new ObjectMapper();

    private EngineWords() {}

    /** docker-java's message is {@code Status 500: {"message":"…"}}. */
    static String of(DockerException refused) {
        String message = String.valueOf(refused.getMessage());
        int brace = message.indexOf('{');
        if (brace < 0) {
            return message.strip();
        }
        try {
            JsonNode said = JSON.readTree(message.substring(brace)).path("message");
            return said.isTextual() ? said.asText().strip() : message.strip();
        } catch (JsonProcessingException notJson) {
            return message.strip();
        }
    }
}
