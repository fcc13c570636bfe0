package dev.expressmode.api.cloudwatch;

import dev.expressmode.engine.alarms.Alarm;
import dev.expressmode.engine.alarms.AlarmCondition;
import dev.expressmode.engine.alarms.AlarmDefinition;
import dev.expressmode.engine.alarms.BasicStatistic;
import dev.expressmode.engine.alarms.TreatMissingData;
import dev.expressmode.engine.alarms.WatchedMetric;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;

/** From an alarm to its shape. */
final class AlarmWriter {
    private AlarmWriter() {}

    static MetricAlarm write(Alarm alarm) {
        AlarmDefinition definition = alarm.definition();
        MetricAlarm.Builder shape = MetricAlarm.builder()
                .alarmName(definition.name())
                .alarmArn(definition.arn())
                .alarmDescription(MetricWriter.orNull(definition.description()))
                .alarmConfigurationUpdatedTimestamp(alarm.configuredAt())
                .actionsEnabled(definition.actions().enabled())
                .okActions(definition.actions().ok())
                .alarmActions(definition.actions().alarm())
                .insufficientDataActions(definition.actions().insufficientData())
                .stateValue(alarm.state().name())
                .stateReason(alarm.reason())
                .stateReasonData(MetricWriter.orNull(alarm.reasonData()))
                .stateUpdatedTimestamp(alarm.stateUpdatedAt())
                .stateTransitionedTimestamp(alarm.stateUpdatedAt());
        condition(definition.condition(), shape);
        watched(definition, shape);
        return shape.build();
    }

    private static void condition(AlarmCondition condition, MetricAlarm.Builder shape) {
        shape.evaluationPeriods(condition.evaluationPeriods())
                .threshold(condition.threshold())
                .comparisonOperator(condition.comparison().awsName());
        condition.datapointsToAlarm().ifPresent(shape::datapointsToAlarm);
        if (condition.treatMissingData() != TreatMissingData.MISSING) {
            shape.treatMissingData(condition.treatMissingData().awsName());
        }
    }

    private static void watched(AlarmDefinition definition, MetricAlarm.Builder shape) {
        if (definition.watched() instanceof WatchedMetric single) {
            shape.namespace(single.metric().namespace())
                    .metricName(single.metric().name())
                    .dimensions(MetricWriter.dimensions(single.metric()))
                    .period((int) single.period().toSeconds())
                    .unit(MetricWriter.orNull(single.unit()));
            if (single.statistic() instanceof BasicStatistic basic) {
                shape.statistic(basic.awsName());
            } else {
                shape.extendedStatistic(single.statistic().awsName());
            }
        } else {
            // as AWS answers: a math alarm has an empty list of dimensions beside its queries (observed)
            shape.dimensions(java.util.List.of())
                    .metrics(definition.watched().queries().stream()
                            .map(MetricWriter::query)
                            .toList());
        }
    }
}
