package dev.expressmode.api.logs;

import dev.expressmode.ContainerLogs;
import dev.expressmode.ExpressMode;
import dev.expressmode.engine.Fault;
import dev.expressmode.engine.Scope;
import dev.expressmode.engine.account.Account;
import dev.expressmode.engine.account.LogGroup;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Log groups, from requests and to their shape. */
final class Groups {
    private static final String IN_ARN = ":log-group:";

    private Groups() {}

    static String given(@Nullable String name) {
        if (name == null || name.isEmpty()) {
            throw new Fault(
                    "InvalidParameterException",
                    "1 validation error detected: Value at 'logGroupName' failed to satisfy constraint: Member must not"
                            + " be null");
        }
        return name;
    }

    static <T> T required(@Nullable T value, String member) {
        return Optional.ofNullable(value)
                .orElseThrow(() -> new Fault(
                        "InvalidParameterException",
                        "1 validation error detected: Value null at '" + member
                                + "' failed to satisfy constraint: Member must not be null"));
    }

    /** By its name, or by its name or ARN as identifier. */
    static LogGroup find(ExpressMode mode, Scope scope, @Nullable String name, @Nullable String identifier) {
        String wanted = given(name == null ? identifier : name);
        int at = wanted.indexOf(IN_ARN);
        String bare = at < 0 ? wanted : wanted.substring(at + IN_ARN.length()).replaceAll(":\\*$", "");
        return mode.world()
                .slice(Account.class)
                .logGroup(Account.logGroupArn(scope, bare))
                .orElseThrow(() -> new Fault("ResourceNotFoundException", "The specified log group does not exist."));
    }

    static boolean within(ContainerLogs.Line line, @Nullable Long from, @Nullable Long to) {
        long at = line.at().toEpochMilli();
        return (from == null || at >= from) && (to == null || at < to);
    }

    static software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup write(LogGroup group) {
        var shape = software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup.builder()
                .logGroupName(group.name())
                .creationTime(group.createdAt().toEpochMilli())
                .metricFilterCount(0)
                // as AWS answers: one ARN with and one without the star
                .arn(group.arn() + ":*")
                .logGroupArn(group.arn())
                .logGroupClass("STANDARD")
                .storedBytes(0L);
        group.retentionDays().ifPresent(shape::retentionInDays);
        return shape.build();
    }
}
