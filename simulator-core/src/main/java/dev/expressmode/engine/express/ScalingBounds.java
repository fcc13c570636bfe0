package dev.expressmode.engine.express;

import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.World;
import dev.expressmode.engine.scaling.ScalableTarget;
import dev.expressmode.engine.scaling.Scaling;
import dev.expressmode.engine.scaling.ScalingEvent;
import dev.expressmode.engine.scaling.ScalingPolicy;
import dev.expressmode.engine.tasks.ScaleTaskSet;
import dev.expressmode.engine.tasks.TaskSet;
import dev.expressmode.engine.tasks.Tasks;
import java.util.Optional;

/** How many tasks a service may have and has, as its revisions come and go. */
final class ScalingBounds {
    private ScalingBounds() {}

    /** The desired count moves into the bounds, and the scalable target and policy follow if they are made already. */
    static void apply(World world, ExpressService service, ScalingTarget scaling, Outcome<?> outcome) {
        desire(service, within(scaling, service.desiredCount()), outcome);
        register(world, service, scaling, outcome);
    }

    private static int within(ScalingTarget scaling, int count) {
        return Math.max(scaling.minTaskCount(), Math.min(scaling.maxTaskCount(), count));
    }

    private static void register(World world, ExpressService service, ScalingTarget scaling, Outcome<?> outcome) {
        String resourceId = service.identity().resourceId();
        service.active(ManagedResource.Type.SCALABLE_TARGET)
                .map(arn -> new ScalableTarget(arn, resourceId, scaling.minTaskCount(), scaling.maxTaskCount()))
                .filter(target ->
                        !world.slice(Scaling.class).target(target.arn()).equals(Optional.of(target)))
                .ifPresent(target -> outcome.event(new ScalingEvent.TargetRegistered(target)));
        service.active(ManagedResource.Type.SCALING_POLICY)
                .map(arn -> new ScalingPolicy(
                        arn,
                        service.identity().name() + scaling.metric().title(),
                        resourceId,
                        scaling.metric().name(),
                        scaling.targetValue()))
                .filter(policy ->
                        !world.slice(Scaling.class).policy(policy.arn()).equals(Optional.of(policy)))
                .ifPresent(policy -> outcome.event(new ScalingEvent.PolicyPut(policy)));
    }

    /**
     * After a rollback the bounds are those of the old revision, and it goes on with the tasks it has, as far as they are
     * within them: the bounds of the other revision may have let it shrink meanwhile (assumed).
     */
    static void restore(World world, ExpressService service, ServiceRevision revision, Outcome<?> outcome) {
        ScalingTarget scaling = revision.configuration().scaling();
        register(world, service, scaling, outcome);
        int running = world.slice(Tasks.class)
                .set(revision.arn())
                .map(TaskSet::desired)
                .orElse(service.desiredCount());
        int wanted = within(scaling, running);
        desire(service, wanted, outcome);
        if (wanted != running) {
            outcome.then(new ScaleTaskSet(revision.arn(), wanted));
        }
    }

    private static void desire(ExpressService service, int count, Outcome<?> outcome) {
        if (count != service.desiredCount()) {
            outcome.event(new ExpressEvent.DesiredCountChanged(service.arn(), count));
        }
    }
}
