package dev.expressmode.scenario;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whose alarm it is, read from the names Express and target tracking give. */
record AlarmName(String service, boolean rollback, String which) {
    private static final Pattern ROLLBACK = Pattern.compile(".*:alarm:[^/]+/([^/]+)/RollbackAlarm");
    private static final Pattern SCALING =
            Pattern.compile(".*:alarm:TargetTracking-service/[^/]+/(.+)-Alarm(High|Low)-[0-9a-f-]{36}");

    static Optional<AlarmName> of(String arn) {
        Matcher rollback = ROLLBACK.matcher(arn);
        if (rollback.matches()) {
            return Optional.of(new AlarmName(rollback.group(1), true, ""));
        }
        Matcher scaling = SCALING.matcher(arn);
        return scaling.matches()
                ? Optional.of(new AlarmName(
                        scaling.group(1), false, scaling.group(2).equals("High") ? "too high: " : "too low: "))
                : Optional.empty();
    }

    String kind() {
        return rollback ? "alarm" : "scaling";
    }
}
