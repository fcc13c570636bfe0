package dev.expressmode.engine.alarms;

/** What the tasks of a service used in a minute, one sample for each task, in percent of what they were given. */
public record ServiceUse(String cluster, String service, MinuteStatistics cpu, MinuteStatistics memory) {}
