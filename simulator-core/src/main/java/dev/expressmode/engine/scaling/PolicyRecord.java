package dev.expressmode.engine.scaling;

import java.time.Instant;
import java.util.Optional;

/** What is remembered of a policy beside its definition. Changed by scaling events alone. */
final class PolicyRecord {
    final String highAlarmArn;
    final String lowAlarmArn;
    Optional<ScaledOut> lastOut = Optional.empty();
    Optional<Instant> lastIn = Optional.empty();
    Optional<Refusal> lastRefusal = Optional.empty();

    PolicyRecord(String highAlarmArn, String lowAlarmArn) {
        this.highAlarmArn = highAlarmArn;
        this.lowAlarmArn = lowAlarmArn;
    }

    /** A scale-out whose cooldown may still run: when it was and how many tasks ran before it. */
    record ScaledOut(Instant at, int base) {}

    /** Why nothing happened, and since when the alarm has said so: the same refusal is told once. */
    record Refusal(String alarmArn, Instant alarmSince, String code) {}
}
