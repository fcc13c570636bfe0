package dev.expressmode.engine.alarms;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How the samples of a period become one datapoint. */
public sealed interface Statistic permits BasicStatistic, Percentile {

    /** The name AWS uses: {@code Sum}, {@code p99}. */
    String awsName();

    /**
     * The datapoint for a period with at least one sample.
     *
     * @return NaN if the samples were not kept well enough to tell
     */
    double of(double sum, double minimum, double maximum, double count, Histogram histogram);

    /**
     * The statistic of a name: {@code Sum}, {@code Average}, {@code Minimum}, {@code Maximum}, {@code SampleCount}, or a
     * percentile from {@code p0} to {@code p100} with up to ten decimals. Refuses everything else with a
     * ValidationError, also the trimmed statistics (tm, wm, tc, ts, pr, iqm), which are not simulated.
     */
    static Statistic parse(String name) {
        for (BasicStatistic basic : BasicStatistic.values()) {
            if (basic.awsName().equals(name)) {
                return basic;
            }
        }
        Matcher percentile = Pattern.compile("p(\\d{1,3}(?:\\.\\d{1,10})?)").matcher(name);
        if (percentile.matches() && Double.parseDouble(percentile.group(1)) <= 100) {
            return new Percentile(name, Double.parseDouble(percentile.group(1)));
        }
        throw Invalid.value("Value '" + name + "' at 'statistic' failed to satisfy constraint: Member must satisfy enum"
                + " value set: " + Arrays.toString(BasicStatistic.values()) + " or be a percentile such as p99");
    }
}
