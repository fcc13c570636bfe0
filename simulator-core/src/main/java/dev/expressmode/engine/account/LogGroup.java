package dev.expressmode.engine.account;

import java.time.Instant;
import java.util.OptionalInt;

/**
 * A CloudWatch Logs group. Express makes one for each service and never deletes it (documented: best practices).
 *
 * @param retentionDays for how long lines are kept; empty for ever. Known and shown, not acted upon.
 */
public record LogGroup(String arn, String name, Instant createdAt, OptionalInt retentionDays) {

    /** A group that keeps its lines for ever, as Express makes it (documented: express-service-best-practices). */
    public LogGroup(String arn, String name, Instant createdAt) {
        this(arn, name, createdAt, OptionalInt.empty());
    }

    /** The same group with another retention. */
    LogGroup keeping(OptionalInt days) {
        return new LogGroup(arn, name, createdAt, days);
    }
}
