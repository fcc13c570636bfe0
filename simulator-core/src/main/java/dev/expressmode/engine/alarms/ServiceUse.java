package dev.expressmode.engine.alarms;

import dev.expressmode.engine.Scope;

/** What the tasks of a service used in a minute, in percent of what they were given. */
public record ServiceUse(Scope scope, String cluster, String service, Percent cpu, Percent memory) {

    /** One sample for each task, taken together. */
    public record Percent(double sum, double least, double most, int tasks) {
        MinuteStatistics statistics() {
            return new MinuteStatistics(sum, least, most, tasks, Histogram.EMPTY);
        }
    }
}
