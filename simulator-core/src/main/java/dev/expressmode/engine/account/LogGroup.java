package dev.expressmode.engine.account;

import java.time.Instant;

/** A CloudWatch Logs group. Express makes one for each service and never deletes it (documented: best practices). */
public record LogGroup(String arn, String name, Instant createdAt) {}
