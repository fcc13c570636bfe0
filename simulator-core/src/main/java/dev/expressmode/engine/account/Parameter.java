package dev.expressmode.engine.account;

import java.time.Instant;

/**
 * A parameter of Systems Manager: its newest version.
 *
 * @param type {@code String}, {@code StringList} or {@code SecureString}
 */
public record Parameter(
        String arn, String name, String type, String value, String description, long version, Instant changedAt) {}
