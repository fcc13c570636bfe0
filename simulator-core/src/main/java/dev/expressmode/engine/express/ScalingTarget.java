package dev.expressmode.engine.express;

import java.util.Arrays;
import java.util.Locale;

/** How many tasks a service may have, and what decides. Optional parts come back filled in (observed). */
public record ScalingTarget(int minTaskCount, int maxTaskCount, Metric metric, int targetValue) {

    /** What scaling follows. */
    public enum Metric {
        /** CPU use of the service. */
        AVERAGE_CPU("CPUUtilization"),
        /** Memory use of the service. */
        AVERAGE_MEMORY("MemoryUtilization"),
        /** Requests for each target. */
        REQUEST_COUNT_PER_TARGET("RequestCountPerTarget");

        private final String title;

        Metric(String title) {
            this.title = title;
        }

        /** The metric as it stands in a policy's name (documented: service name followed by the target metric). */
        public String title() {
            return title;
        }

        /** Whether a value is one of the names. */
        public static boolean known(String name) {
            return Arrays.stream(values()).anyMatch(metric -> metric.name().equals(name));
        }

        /** All names, for error texts. */
        public static String names() {
            return Arrays.toString(values()).toUpperCase(Locale.ROOT);
        }
    }

    /** AVERAGE_CPU at 60 with 1 to 20 tasks (documented: express-service-work). */
    public static final ScalingTarget DEFAULT = new ScalingTarget(1, 20, Metric.AVERAGE_CPU, 60);
}
