package dev.expressmode.docker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A JSON object: names or ARNs of secrets and parameters to their values. A value is a text, or an object for a secret
 * that is JSON. Read anew for every task, so that a corrected file helps the next one.
 */
final class SecretsFile {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Optional<Path> path;

    /** A value in the file. */
    record Entry(JsonNode node) {
        String text() {
            return node.isTextual() ? node.asText() : node.toString();
        }

        Optional<String> member(String key) {
            JsonNode object = node;
            if (node.isTextual()) {
                try {
                    object = JSON.readTree(node.asText());
                } catch (JsonProcessingException notJson) {
                    return Optional.empty();
                }
            }
            return Optional.ofNullable(object.get(key)).map(Entry::new).map(Entry::text);
        }
    }

    /** A file that need not exist as long as nobody asks for a secret. */
    SecretsFile(Optional<Path> path) {
        this.path = path;
    }

    Optional<Entry> find(SecretReference reference) throws StartFailure {
        Map<String, JsonNode> entries = read();
        return reference.names().stream()
                .filter(entries::containsKey)
                .findFirst()
                .map(entries::get)
                .map(Entry::new);
    }

    private Map<String, JsonNode> read() throws StartFailure {
        Map<String, JsonNode> entries = new LinkedHashMap<>();
        if (path.isEmpty()) {
            return entries;
        }
        try {
            JsonNode root = JSON.readTree(Files.readString(path.get()));
            root.properties().forEach(member -> entries.put(member.getKey(), member.getValue()));
            return entries;
        } catch (IOException e) {
            throw new StartFailure("ResourceInitializationError: unable to pull secrets or registry auth: the secrets"
                    + " file " + path.get() + " cannot be read: " + e.getMessage());
        }
    }
}
