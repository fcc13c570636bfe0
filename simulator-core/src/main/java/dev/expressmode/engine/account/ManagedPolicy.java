package dev.expressmode.engine.account;

import java.time.Instant;

/** An IAM policy that roles can be given, a customer's own or one of AWS's. */
public record ManagedPolicy(
        String arn, String path, String name, String id, String description, String document, Instant createdAt) {}
