package dev.expressmode.engine.express;

import java.time.Instant;

/** One of the service events that DescribeServices lists. */
public record ServiceMessage(String id, Instant createdAt, String message) {}
