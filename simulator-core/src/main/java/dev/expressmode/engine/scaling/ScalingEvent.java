package dev.expressmode.engine.scaling;

import dev.expressmode.engine.Event;
import dev.expressmode.engine.World;
import java.time.Instant;
import java.util.Optional;

/** What can happen to scalable targets and policies. */
public sealed interface ScalingEvent extends Event {

    /** Changes the slice. */
    void applyTo(Scaling scaling);

    @Override
    default void applyTo(World world) {
        applyTo(world.slice(Scaling.class));
    }

    /** A scalable target is registered, or has other bounds. */
    record TargetRegistered(ScalableTarget target) implements ScalingEvent {
        @Override
        public void applyTo(World world) {
            world.slice(Scaling.class).exists(target.arn(), world.now());
            ScalingEvent.super.applyTo(world);
        }

        @Override
        public void applyTo(Scaling scaling) {
            scaling.targets.put(target.arn(), target);
        }
    }

    /** A scalable target is gone. */
    record TargetDeregistered(String arn) implements ScalingEvent {
        @Override
        public void applyTo(Scaling scaling) {
            scaling.targets.remove(arn);
            scaling.createdAt.remove(arn);
        }
    }

    /** A policy exists, or reads differently. */
    record PolicyPut(ScalingPolicy policy) implements ScalingEvent {
        @Override
        public void applyTo(World world) {
            world.slice(Scaling.class).exists(policy.arn(), world.now());
            ScalingEvent.super.applyTo(world);
        }

        @Override
        public void applyTo(Scaling scaling) {
            scaling.policies.put(policy.arn(), policy);
        }
    }

    /** A policy is gone; its alarms follow. */
    record PolicyDeleted(String arn) implements ScalingEvent {
        @Override
        public void applyTo(Scaling scaling) {
            scaling.policies.remove(arn);
            scaling.createdAt.remove(arn);
        }
    }

    /** A policy has its two alarms. */
    record AlarmsLinked(String policyArn, String highAlarmArn, String lowAlarmArn) implements ScalingEvent {
        @Override
        public void applyTo(Scaling scaling) {
            scaling.records.put(policyArn, new PolicyRecord(highAlarmArn, lowAlarmArn));
            scaling.policyOfAlarm.put(highAlarmArn, policyArn);
            scaling.policyOfAlarm.put(lowAlarmArn, policyArn);
        }
    }

    /** A policy that is gone has no alarms any more. */
    record AlarmsUnlinked(String policyArn) implements ScalingEvent {
        @Override
        public void applyTo(Scaling scaling) {
            scaling.alarmsOf(policyArn).forEach(scaling.policyOfAlarm::remove);
            scaling.records.remove(policyArn);
        }
    }

    /** A service may not be scaled in for the time being, or may again. */
    record ScaleInHeld(String serviceArn, boolean held) implements ScalingEvent {
        @Override
        public void applyTo(Scaling scaling) {
            if (held) {
                scaling.scaleInHeld.add(serviceArn);
            } else {
                scaling.scaleInHeld.remove(serviceArn);
            }
        }
    }

    /**
     * A service should have another number of tasks.
     *
     * @param policyArn the policy that wants it, empty if new bounds do
     * @param base how many tasks ran
     * @param from how many were wanted before
     */
    record CapacitySet(Optional<String> policyArn, ScalingActivity activity, int base, int from)
            implements ScalingEvent {
        @Override
        public void applyTo(Scaling scaling) {
            scaling.begin(activity);
            Optional<PolicyRecord> known = policyArn.map(scaling.records::get);
            known.ifPresent(policy -> {
                policy.lastRefusal = Optional.empty();
                if (activity.capacity() > from) {
                    policy.lastOut = Optional.of(new PolicyRecord.ScaledOut(activity.startedAt(), base));
                    // a scale-out ends the cooldown of a scale-in (documented)
                    policy.lastIn = Optional.empty();
                } else {
                    policy.lastIn = Optional.of(activity.startedAt());
                }
            });
        }
    }

    /** An alarm asked for another number of tasks, in vain. */
    record ScalingRefused(String policyArn, String alarmArn, Instant alarmSince, ScalingActivity activity)
            implements ScalingEvent {
        @Override
        public void applyTo(Scaling scaling) {
            scaling.end(activity);
            PolicyRecord known = scaling.records.get(policyArn);
            if (known != null) {
                known.lastRefusal = Optional.of(new PolicyRecord.Refusal(
                        alarmArn, alarmSince, activity.notScaled().orElse("")));
            }
        }
    }

    /** A service runs as many tasks as an activity wanted. */
    record ActivityFulfilled(String serviceArn, Instant at) implements ScalingEvent {
        @Override
        public void applyTo(Scaling scaling) {
            ScalingActivity activity = scaling.underWay.remove(serviceArn);
            if (activity != null) {
                scaling.end(activity.over(ScalingActivity.Status.Successful, at));
            }
        }
    }
}
