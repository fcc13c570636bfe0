package dev.expressmode.engine.scaling;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Ids;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.World;
import dev.expressmode.engine.alarms.AlarmActions;
import dev.expressmode.engine.alarms.AlarmCondition;
import dev.expressmode.engine.alarms.AlarmDefinition;
import dev.expressmode.engine.alarms.AlarmEvent;
import dev.expressmode.engine.alarms.Alarms;
import dev.expressmode.engine.alarms.BasicStatistic;
import dev.expressmode.engine.alarms.ComparisonOperator;
import dev.expressmode.engine.alarms.Dimension;
import dev.expressmode.engine.alarms.ExpressionQuery;
import dev.expressmode.engine.alarms.MetricDataQuery;
import dev.expressmode.engine.alarms.MetricKey;
import dev.expressmode.engine.alarms.MetricStatQuery;
import dev.expressmode.engine.alarms.TreatMissingData;
import dev.expressmode.engine.alarms.UseMetrics;
import dev.expressmode.engine.alarms.Watched;
import dev.expressmode.engine.alarms.WatchedMetric;
import dev.expressmode.engine.alarms.WatchedQueries;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Writes the two alarms of a policy: names, description, condition and actions as observed. Their names stay when the
 * policy changes (unknown; assumed).
 *
 * @param groups dimensions of the target groups whose requests count, for a policy on request counts. Express has two
 *     that swap; how AWS follows them is unknown. Here the busier one counts (assumed).
 */
public record WriteScalingAlarms(String policyArn, List<Group> groups) implements Command<Done> {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int HIGH_PERIODS = 3;
    private static final int LOW_PERIODS = 15;

    /** Observed: 70 goes with 63. */
    private static final double LOW_SHARE = 0.9;

    private static final int UUID_LENGTH = 36;

    /** The dimensions {@code app/NAME/ID} and {@code targetgroup/NAME/ID}. */
    public record Group(String loadBalancer, String targetGroup) {}

    @Override
    public Outcome<Done> decide(World world) {
        return world.slice(Scaling.class)
                .policy(policyArn)
                .map(policy -> write(world, policy))
                .orElseGet(Outcome::done);
    }

    private Outcome<Done> write(World world, ScalingPolicy policy) {
        Outcome<Done> outcome = Outcome.done();
        List<String> arns = world.slice(Scaling.class).alarmsOf(policyArn);
        if (arns.isEmpty()) {
            Ids ids = world.ids();
            String prefix = "TargetTracking-" + policy.resourceId();
            arns = List.of(
                    Alarms.arn(policy.scope(), prefix + "-AlarmHigh-" + ids.uuid()),
                    Alarms.arn(policy.scope(), prefix + "-AlarmLow-" + ids.uuid()));
            outcome.event(new ScalingEvent.AlarmsLinked(policyArn, arns.get(0), arns.get(1)));
        }
        put(world, policy, arns.get(0), high(policy), outcome);
        // with scale-in disabled the low alarm is written all the same and does nothing (assumed)
        return put(world, policy, arns.get(1), low(policy), outcome);
    }

    private Outcome<Done> put(
            World world, ScalingPolicy policy, String arn, AlarmCondition condition, Outcome<Done> outcome) {
        String alarmId = arn.substring(arn.length() - UUID_LENGTH);
        String createdBy = policyArn + ":createdBy/" + alarmId;
        AlarmDefinition definition = new AlarmDefinition(
                arn.substring(arn.indexOf(":alarm:") + ":alarm:".length()),
                arn,
                "DO NOT EDIT OR DELETE. For TargetTrackingScaling policy " + createdBy + ".",
                watched(policy),
                condition,
                new AlarmActions(true, List.of(createdBy), List.of(), List.of()));
        boolean same = world.slice(Alarms.class)
                .alarm(arn)
                .filter(alarm -> alarm.definition().equals(definition))
                .isPresent();
        return same ? outcome : outcome.event(new AlarmEvent.AlarmPut(definition, world.now()));
    }

    private static AlarmCondition high(ScalingPolicy policy) {
        return new AlarmCondition(
                ComparisonOperator.GREATER_THAN_THRESHOLD,
                policy.targetValue(),
                HIGH_PERIODS,
                OptionalInt.empty(),
                TreatMissingData.MISSING);
    }

    private static AlarmCondition low(ScalingPolicy policy) {
        return new AlarmCondition(
                ComparisonOperator.LESS_THAN_THRESHOLD,
                policy.targetValue() * LOW_SHARE,
                LOW_PERIODS,
                OptionalInt.empty(),
                TreatMissingData.MISSING);
    }

    private Watched watched(ScalingPolicy policy) {
        return switch (policy.metric()) {
            case "AVERAGE_MEMORY" -> use(UseMetrics.memory(policy.clusterName(), policy.serviceName()));
            case "REQUEST_COUNT_PER_TARGET" -> requests();
            default -> use(UseMetrics.cpu(policy.clusterName(), policy.serviceName()));
        };
    }

    private static Watched use(MetricKey metric) {
        return new WatchedMetric(metric, BasicStatistic.AVERAGE, MINUTE, "Percent");
    }

    private Watched requests() {
        if (groups.size() == 1) {
            return new WatchedMetric(requests(groups.get(0)), BasicStatistic.SUM, MINUTE, "");
        }
        List<MetricDataQuery> queries = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        for (Group group : groups) {
            String id = "m" + ids.size();
            ids.add(id);
            queries.add(new MetricStatQuery(id, requests(group), BasicStatistic.SUM, MINUTE, "", "", false));
        }
        queries.add(new ExpressionQuery("e", "MAX([" + String.join(", ", ids) + "])", Duration.ZERO, "", true));
        return new WatchedQueries(queries);
    }

    private static MetricKey requests(Group group) {
        return MetricKey.of(
                "AWS/ApplicationELB",
                "RequestCountPerTarget",
                new Dimension("LoadBalancer", group.loadBalancer()),
                new Dimension("TargetGroup", group.targetGroup()));
    }
}
