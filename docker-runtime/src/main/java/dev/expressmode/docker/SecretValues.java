package dev.expressmode.docker;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The values of secrets and parameters, from the secrets file. */
final class SecretValues {

    private final SecretsFile file;

    SecretValues(SecretsFile file) {
        this.file = file;
    }

    /** Variable name to value, for variable name to reference. */
    Map<String, String> valuesOf(Map<String, String> secrets) throws StartFailure {
        Map<String, String> values = new LinkedHashMap<>();
        for (Map.Entry<String, String> secret : secrets.entrySet()) {
            values.put(secret.getKey(), value(SecretReference.parse(secret.getValue())));
        }
        return values;
    }

    private String value(SecretReference reference) throws StartFailure {
        Optional<SecretsFile.Entry> entry = file.find(reference);
        if (entry.isEmpty()) {
            throw reference.missing();
        }
        if (reference.jsonKey().isEmpty()) {
            return entry.get().text();
        }
        Optional<String> member = entry.get().member(reference.jsonKey().get());
        return member.orElseThrow(reference::keyMissing);
    }
}
