package dev.expressmode.api.cloudwatch;

import dev.expressmode.engine.Fault;
import dev.expressmode.engine.Scope;
import dev.expressmode.engine.alarms.AlarmActions;
import dev.expressmode.engine.alarms.AlarmCondition;
import dev.expressmode.engine.alarms.AlarmDefinition;
import dev.expressmode.engine.alarms.Alarms;
import dev.expressmode.engine.alarms.ComparisonOperator;
import dev.expressmode.engine.alarms.Statistic;
import dev.expressmode.engine.alarms.TreatMissingData;
import dev.expressmode.engine.alarms.Watched;
import dev.expressmode.engine.alarms.WatchedMetric;
import dev.expressmode.engine.alarms.WatchedQueries;
import java.util.Objects;
import java.util.OptionalInt;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;

/** From PutMetricAlarm to an alarm. What the engine's own types refuse is not asked here again. */
final class AlarmReader {
    private AlarmReader() {}

    static AlarmDefinition read(PutMetricAlarmRequest request, Scope scope) {
        String name = Refused.ifMissing("AlarmName", request.alarmName());
        if (request.thresholdMetricId() != null || request.evaluationCriteria() != null) {
            throw new Fault(
                    "UnsupportedFeatureException",
                    "Alarms on anomaly detection or on query results are not simulated; those with a threshold are.");
        }
        AlarmCondition condition = new AlarmCondition(
                ComparisonOperator.parse(Refused.ifMissing("ComparisonOperator", request.comparisonOperatorAsString())),
                Refused.ifMissing("Threshold", request.threshold()),
                Refused.ifMissing("EvaluationPeriods", request.evaluationPeriods()),
                request.datapointsToAlarm() == null ? OptionalInt.empty() : OptionalInt.of(request.datapointsToAlarm()),
                TreatMissingData.parse(Objects.requireNonNullElse(request.treatMissingData(), "")));
        return new AlarmDefinition(
                name,
                Alarms.arn(scope, name),
                Objects.requireNonNullElse(request.alarmDescription(), ""),
                watched(request),
                condition,
                new AlarmActions(
                        Objects.requireNonNullElse(request.actionsEnabled(), true),
                        request.alarmActions(),
                        request.okActions(),
                        request.insufficientDataActions()));
    }

    private static Watched watched(PutMetricAlarmRequest request) {
        if (request.hasMetrics()) {
            if (request.metricName() != null) {
                // observed: terraform-provider-aws
                throw new Fault(
                        "ValidationError", "The parameters MetricName and Metrics are mutually exclusive; give one.");
            }
            return new WatchedQueries(MetricReader.queries(request.metrics()));
        }
        boolean plain = request.statisticAsString() != null;
        if (plain == (request.extendedStatistic() != null)) {
            throw new Fault("ValidationError", "Exactly one of Statistic and ExtendedStatistic must be given.");
        }
        return new WatchedMetric(
                MetricReader.key(
                        Refused.ifMissing("Namespace", request.namespace()),
                        Refused.ifMissing("MetricName", request.metricName()),
                        request.dimensions()),
                Statistic.parse(plain ? request.statisticAsString() : request.extendedStatistic()),
                MetricReader.seconds(Refused.ifMissing("Period", request.period())),
                Objects.requireNonNullElse(request.unitAsString(), ""));
    }
}
