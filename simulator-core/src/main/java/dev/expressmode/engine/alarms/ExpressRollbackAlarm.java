package dev.expressmode.engine.alarms;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * The alarm that rolls an Express deployment back, as ECS writes it. Observed, in the definitions of live alarms that
 * people imported: name, description, condition, queries and expressions; the labels of {@code em0} and {@code em1} may
 * have been reworded on the way.
 *
 * <p>What follows from the expression: fewer than five 4xx replies in a minute count as none and five or more count
 * wholly; errors are summed over all tasks but divided by the requests of each task, which inflates the percentage by
 * the number of tasks; and one 5xx in a minute with few requests is above one percent.
 */
public final class ExpressRollbackAlarm {
    private static final String NAMESPACE = "AWS/ApplicationELB";
    private static final Duration PERIOD = Duration.ofMinutes(1);
    private static final String LABEL = "Sum of 4XX and 5XX errors percentage";

    private ExpressRollbackAlarm() {}

    /** {@code <cluster>/<service>/RollbackAlarm}. */
    public static String name(String cluster, String service) {
        return cluster + "/" + service + "/RollbackAlarm";
    }

    /**
     * The definition of a service's alarm.
     *
     * @param loadBalancer the dimension value {@code app/NAME/ID}
     * @param canaryGroup the dimension value {@code targetgroup/NAME/ID} of the group that takes the canary's share
     * @param primaryGroup the same of the group with the rest of the traffic
     */
    public static AlarmDefinition definition(
            String cluster, String service, String arn, String loadBalancer, String canaryGroup, String primaryGroup) {
        List<MetricDataQuery> queries = new ArrayList<>();
        queries.addAll(groupQueries(0, "canary", loadBalancer, canaryGroup));
        queries.addAll(groupQueries(1, "primary", loadBalancer, primaryGroup));
        queries.add(new ExpressionQuery("e", "MAX([em0, em1])", Duration.ZERO, LABEL, true));
        AlarmCondition condition = new AlarmCondition(
                ComparisonOperator.GREATER_THAN_THRESHOLD, 1, 3, OptionalInt.of(2), TreatMissingData.NOT_BREACHING);
        return new AlarmDefinition(
                name(cluster, service),
                arn,
                "Rate of 4XX and 5XX errors",
                new WatchedQueries(queries),
                condition,
                AlarmActions.NONE);
    }

    private static List<MetricDataQuery> groupQueries(int index, String role, String loadBalancer, String group) {
        String m = "m" + index;
        String expression =
                "100 * (IF(" + m + "_4xx < 5, 0, " + m + "_4xx) + " + m + "_5xx) / FILL(" + m + "_total, 1)";
        return List.of(
                metric(m + "_4xx", "HTTPCode_Target_4XX_Count", loadBalancer, group),
                metric(m + "_5xx", "HTTPCode_Target_5XX_Count", loadBalancer, group),
                metric(m + "_total", "RequestCountPerTarget", loadBalancer, group),
                new ExpressionQuery(
                        "em" + index, expression, Duration.ZERO, LABEL + " for " + role + " target group", false));
    }

    private static MetricDataQuery metric(String id, String name, String loadBalancer, String group) {
        MetricKey key = MetricKey.of(
                NAMESPACE, name, new Dimension("LoadBalancer", loadBalancer), new Dimension("TargetGroup", group));
        return new MetricStatQuery(id, key, BasicStatistic.SUM, PERIOD, "", "", false);
    }
}
