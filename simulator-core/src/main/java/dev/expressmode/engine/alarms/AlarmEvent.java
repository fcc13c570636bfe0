package dev.expressmode.engine.alarms;

import dev.expressmode.engine.Event;
import dev.expressmode.engine.Scope;
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

    /** Groups report that did not, or have other targets than before, and some report no more. */
    record GroupsChanged(List<GroupHosts> changed, List<String> gone) implements AlarmEvent {
        @Override
        public void applyTo(Alarms alarms) {
            alarms.traffic.changed(changed, gone);
        }

        @Override
        public int weight() {
            return 1 + changed.size() + gone.size();
        }
    }

    /** A minute's requests were counted; of the groups that report, those without requests are not named. */
    record MinuteCounted(Instant minute, List<GroupMinute> groups) implements AlarmEvent {
        @Override
        public void applyTo(Alarms alarms) {
            alarms.traffic.record(alarms.metrics, minute, groups);
            alarms.metrics.trim();
        }

        @Override
        public int weight() {
            return 1 + groups.size();
        }
    }

    /** What a minute's requests were like, beside their number; who had nothing to tell is not named. */
    record DetailsCounted(Instant minute, List<BalancerMinute> balancers, List<GroupDetail> groups)
            implements AlarmEvent {
        @Override
        public void applyTo(Alarms alarms) {
            balancers.forEach(balancer -> balancer.record(alarms.metrics.of(balancer.scope()), minute));
            groups.forEach(group -> alarms.traffic
                    .hostsOf(group.targetGroupArn())
                    .ifPresent(hosts -> group.record(alarms.metrics.of(hosts.scope()), minute, hosts)));
            alarms.metrics.trim();
        }

        /** A distribution of times is by far the largest thing there is in an event. */
        @Override
        public int weight() {
            int buckets = 0;
            for (GroupDetail group : groups) {
                buckets += group.responseTimes().buckets().size();
            }
            return 1 + balancers.size() + groups.size() + buckets / 2;
        }
    }

    /** A minute's use of CPU and memory was measured; services without a running task are not named. */
    record UseMeasured(Instant minute, List<ServiceUse> services) implements AlarmEvent {
        @Override
        public void applyTo(Alarms alarms) {
            alarms.use.record(alarms.metrics, minute, services);
            alarms.metrics.trim();
        }

        @Override
        public int weight() {
            return 1 + services.size();
        }
    }

    /** Metrics were reported. */
    record MetricsRecorded(Scope scope, List<MetricSample> samples) implements AlarmEvent {
        @Override
        public void applyTo(Alarms alarms) {
            samples.forEach(sample -> alarms.metrics.record(scope, sample.metric(), sample.at(), sample.statistics()));
            alarms.metrics.trim();
        }

        @Override
        public int weight() {
            return 1 + samples.size();
        }
    }

    /** An alarm exists, or reads differently; then it keeps its state (documented: alarm-evaluation). */
    record AlarmPut(AlarmDefinition definition, Instant at) implements AlarmEvent {
        @Override
        public void applyTo(Alarms alarms) {
            Alarm alarm = alarms.alarms.get(definition.arn());
            alarms.history.configured(definition, alarm == null ? "created" : "updated", at);
            if (alarm == null) {
                MetricStore metrics = alarms.metrics.of(Scope.ofArn(definition.arn()));
                alarms.alarms.put(definition.arn(), new Alarm(definition, metrics, at));
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
