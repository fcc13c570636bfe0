package dev.expressmode.engine.alarms;

import java.util.Arrays;

/** How a datapoint is compared to the threshold; it breaches where the comparison holds. */
public enum ComparisonOperator {
    /** Above. */
    GREATER_THAN_THRESHOLD("GreaterThanThreshold", "greater than") {
        @Override
        boolean breaches(double value, double threshold) {
            return value > threshold;
        }
    },
    /** At or above. */
    GREATER_THAN_OR_EQUAL_TO_THRESHOLD("GreaterThanOrEqualToThreshold", "greater than or equal to") {
        @Override
        boolean breaches(double value, double threshold) {
            return value >= threshold;
        }
    },
    /** Below. */
    LESS_THAN_THRESHOLD("LessThanThreshold", "less than") {
        @Override
        boolean breaches(double value, double threshold) {
            return value < threshold;
        }
    },
    /** At or below. */
    LESS_THAN_OR_EQUAL_TO_THRESHOLD("LessThanOrEqualToThreshold", "less than or equal to") {
        @Override
        boolean breaches(double value, double threshold) {
            return value <= threshold;
        }
    };

    private final String awsName;
    private final String words;

    ComparisonOperator(String awsName, String words) {
        this.awsName = awsName;
        this.words = words;
    }

    /** As in the API: {@code GreaterThanThreshold}. */
    public String awsName() {
        return awsName;
    }

    /** As in the reasons of state changes: {@code greater than}. */
    String words() {
        return words;
    }

    abstract boolean breaches(double value, double threshold);

    /** The operator of an API name. Refuses others, also those of anomaly detection, with a ValidationError. */
    public static ComparisonOperator parse(String awsName) {
        return Arrays.stream(values())
                .filter(operator -> operator.awsName.equals(awsName))
                .findFirst()
                .orElseThrow(() -> Invalid.value("Value '" + awsName
                        + "' at 'comparisonOperator' failed to satisfy constraint: Member must satisfy enum value set: "
                        + Arrays.stream(values())
                                .map(operator -> operator.awsName)
                                .toList()));
    }
}
