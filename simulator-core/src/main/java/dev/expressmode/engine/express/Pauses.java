package dev.expressmode.engine.express;

import dev.expressmode.engine.Ids;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.World;
import java.time.Instant;

/** Begins the pauses of a plan (documented: pause-lifecycle-hooks). */
final class Pauses {
    /** A hook stage that is no lifecycle stage: it comes before every shift of traffic. */
    static final String BEFORE_SHIFT = "PRE_PRODUCTION_TRAFFIC_SHIFT";

    private static final int ID_LENGTH = 43;

    private Pauses() {}

    /** Adds the pauses of a stage, unless they have been at this moment; whether there are any new ones. */
    static boolean begin(
            World world, ServiceDeployment deployment, String stage, String moment, Outcome<Done> outcome) {
        if (deployment.pausedAt(moment)) {
            return false;
        }
        boolean begun = false;
        Ids ids = world.ids();
        for (DeploymentPlan.PauseHook hook : deployment.plan().hooks()) {
            if (hook.stages().contains(stage)) {
                Instant expires = world.now().plus(hook.timeout());
                String id = "ecs-pause-" + ids.hex(ID_LENGTH);
                outcome.event(new ExpressEvent.PauseBegan(
                                deployment.arn(),
                                new Pause(
                                        id,
                                        stage,
                                        moment,
                                        expires,
                                        hook.rollBackOnTimeout(),
                                        Pause.Status.AWAITING_ACTION)))
                        // It waits for a person: the simulator is idle meanwhile.
                        .inBackgroundAt(
                                DeploymentStep.key(deployment.arn(), id),
                                expires,
                                new EndPause(deployment.arn(), id, Pause.Status.TIMED_OUT));
                begun = true;
            }
        }
        return begun;
    }
}
