package dev.expressmode.engine.account;

import java.time.Instant;

/** An image repository of ECR. Images are never pushed to it: whatever tag is asked for is taken to be there. */
public record Repository(String arn, String name, boolean immutableTags, Instant createdAt) {}
