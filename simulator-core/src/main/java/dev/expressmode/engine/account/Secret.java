package dev.expressmode.engine.account;

import java.time.Instant;
import java.util.Optional;

/**
 * A secret of Secrets Manager: its newest value; older ones are not kept.
 *
 * @param text the value as text
 * @param binary the value as bytes, in base64
 */
public record Secret(
        String arn,
        String name,
        String description,
        Optional<String> text,
        Optional<String> binary,
        String versionId,
        Instant createdAt,
        Instant changedAt) {

    /** The same secret with a new value. */
    public Secret holding(Optional<String> newText, Optional<String> newBinary, String version, Instant at) {
        return new Secret(arn, name, description, newText, newBinary, version, createdAt, at);
    }
}
