package dev.expressmode.docker;

import dev.expressmode.port.ContainerOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The values of secrets and parameters, from the secrets file. */
final class SecretValues {

    private final SecretsFile file;

    SecretValues(SecretsFile file) {
        this.file = file;
    }

    /** Variable name to value. */
    Map<String, String> valuesFor(ContainerOrder order) throws StartFailure {
        Map<String, String> values = new LinkedHashMap<>();
        for (Map.Entry<String, String> secret : order.secrets().entrySet()) {
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
