package dev.expressmode.engine.scaling;

import dev.expressmode.engine.Event;
import dev.expressmode.engine.World;

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
        public void applyTo(Scaling scaling) {
            scaling.targets.put(target.arn(), target);
        }
    }

    /** A scalable target is gone. */
    record TargetDeregistered(String arn) implements ScalingEvent {
        @Override
        public void applyTo(Scaling scaling) {
            scaling.targets.remove(arn);
        }
    }

    /** A policy exists, or reads differently. */
    record PolicyPut(ScalingPolicy policy) implements ScalingEvent {
        @Override
        public void applyTo(Scaling scaling) {
            scaling.policies.put(policy.arn(), policy);
        }
    }

    /** A policy is gone. */
    record PolicyDeleted(String arn) implements ScalingEvent {
        @Override
        public void applyTo(Scaling scaling) {
            scaling.policies.remove(arn);
        }
    }
}
