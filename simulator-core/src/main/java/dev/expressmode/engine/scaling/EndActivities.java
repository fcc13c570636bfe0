package dev.expressmode.engine.scaling;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.World;
import java.time.Duration;
import java.util.Map;

/** Looks whether services run as many tasks as was asked of them, and again soon if one does not. */
public record EndActivities() implements Command<Done> {
    /** Assumed: how often Application Auto Scaling looks is not known. */
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private static final String KEY = "scaling/activities";

    static <R> Outcome<R> soon(World world, Outcome<R> outcome) {
        return outcome.inBackgroundAt(KEY, world.now().plus(PAUSE), new EndActivities());
    }

    @Override
    public Outcome<Done> decide(World world) {
        Scaling scaling = world.slice(Scaling.class);
        Map<String, Capacity> capacities = Capacity.ofServices(world);
        Outcome<Done> outcome = Outcome.done();
        boolean open = false;
        for (ScalingActivity activity : scaling.underWay.values()) {
            if (capacities.getOrDefault(activity.serviceArn(), Capacity.NONE).running() == activity.capacity()) {
                outcome.event(new ScalingEvent.ActivityFulfilled(activity.serviceArn(), world.now()));
            } else {
                open = true;
            }
        }
        return open ? soon(world, outcome) : outcome;
    }
}
