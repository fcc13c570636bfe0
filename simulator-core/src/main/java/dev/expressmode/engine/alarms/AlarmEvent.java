package dev.expressmode.engine.alarms;

import dev.expressmode.engine.Event;
import dev.expressmode.engine.World;
import java.time.Instant;
import java.util.List;

/** What can happen to metrics and alarms. */
public sealed interface AlarmEvent extends Event {

    /** Changes the slice. */
    void applyTo(Alarms alarms);

    @Override
    default void applyTo(World world) {
        applyTo(world.slice(Alarms.class));
    }

    /** A minute's requests were counted; groups without requests are not named. */
    record MinuteCounted(Instant minute, List<GroupMinute> groups) implements AlarmEvent {
        @Override
        public void applyTo(Alarms alarms) {
            for (GroupMinute group : groups) {
                alarms.metricsOf(group.loadBalancer(), group.targetGroup()).record(alarms.metrics, minute, group);
            }
        }
    }

    /** A minute's use of CPU and memory was measured; services without a running task are not named. */
    record UseMeasured(Instant minute, List<ServiceUse> services) implements AlarmEvent {
        @Override
        public void applyTo(Alarms alarms) {
            for (ServiceUse use : services) {
                alarms.metricsOf(use).record(alarms.metrics, minute, use);
            }
        }
    }

    /** Metrics were reported. */
    record MetricsRecorded(List<MetricSample> samples) implements AlarmEvent {
        @Override
        public void applyTo(Alarms alarms) {
            samples.forEach(sample -> alarms.metrics.record(sample.metric(), sample.at(), sample.statistics()));
        }
    }

    /** An alarm exists, or reads differently; then it keeps its state (documented: alarm-evaluation). */
    record AlarmPut(AlarmDefinition definition, Instant at) implements AlarmEvent {
        @Override
        public void applyTo(Alarms alarms) {
            Alarm alarm = alarms.alarms.get(definition.arn());
            alarms.history.configured(definition, alarm == null ? "created" : "updated", at);
            if (alarm == null) {
                alarms.alarms.put(definition.arn(), new Alarm(definition, at));
            } else {
                alarm.evaluation = new AlarmEvaluation(definition);
                alarm.configuredAt = at;
            }
        }
    }

    /** An alarm is gone. */
    record AlarmDeleted(String arn, Instant at) implements AlarmEvent {
        @Override
        public void applyTo(Alarms alarms) {
            Alarm alarm = alarms.alarms.remove(arn);
            if (alarm != null) {
                alarms.history.configured(alarm.definition(), "deleted", at);
            }
        }
    }

    /** An alarm says something else. */
    record AlarmStateChanged(String arn, AlarmState from, AlarmState to, String reason, String reasonData, Instant at)
            implements AlarmEvent {
        @Override
        public void applyTo(Alarms alarms) {
            alarms.alarm(arn).ifPresent(alarm -> {
                alarms.history.changed(
                        alarm.definition(), this, AlarmHistory.state(from, alarm.reason, alarm.reasonData));
                alarm.state = to;
                alarm.reason = reason;
                alarm.reasonData = reasonData;
                alarm.stateUpdatedAt = at;
            });
        }
    }
}
