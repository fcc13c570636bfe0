package dev.expressmode.engine.alarms;

import java.util.Arrays;

/** What an alarm makes of periods without a datapoint, where it has too few with one. */
public enum TreatMissingData {
    /** Looks at those there are; INSUFFICIENT_DATA if there is none. The default. */
    MISSING("missing", ""),
    /** Keeps its state. */
    IGNORE("ignore", ""),
    /** Takes them as bad. */
    BREACHING("breaching", "Breaching"),
    /** Takes them as good. */
    NOT_BREACHING("notBreaching", "NonBreaching");

    private final String awsName;
    private final String label;

    TreatMissingData(String awsName, String label) {
        this.awsName = awsName;
        this.label = label;
    }

    /** As in the API: {@code notBreaching}. */
    public String awsName() {
        return awsName;
    }

    /** Whether missing datapoints are replaced by good or bad ones. */
    boolean fills() {
        return !label.isEmpty();
    }

    /** As in the reasons of state changes: {@code NonBreaching}. */
    String label() {
        return label;
    }

    /** The treatment of an API name; the default for an empty one. Refuses others with a ValidationError. */
    public static TreatMissingData parse(String awsName) {
        if (awsName.isEmpty()) {
            return MISSING;
        }
        return Arrays.stream(values())
                .filter(treatment -> treatment.awsName.equals(awsName))
                .findFirst()
                .orElseThrow(() -> Invalid.value("The value " + awsName
                        + " is not supported for TreatMissingData parameter. Supported values are [breaching,"
                        + " notBreaching, ignore, missing]."));
    }
}
