package dev.expressmode.engine.express;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Fault;
import dev.expressmode.engine.Faults;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.World;

/** Somebody decides at a pause of a deployment. Answers the deployment's ARN. */
public record ContinueDeployment(String deploymentArn, String hookId, boolean rollBack) implements Command<String> {
    /**
     * Decides.
     *
     * @throws Fault when there is no such deployment, it is over, or does not wait at this hook
     */
    @Override
    public Outcome<String> decide(World world) {
        ServiceDeployment deployment =
                world.slice(Express.class).deployment(deploymentArn).orElseThrow(Faults::serviceDeploymentNotFound);
        if (!hookId.matches("ecs-[a-z]+-[A-Za-z0-9_-]+")) {
            throw Faults.hookIdMalformed();
        }
        if (deployment.state().terminal()) {
            throw Faults.continuingWhenOver();
        }
        Pause pause = deployment.pauses.get(hookId);
        if (!deployment.waiting() || pause == null || !pause.waiting()) {
            throw Faults.hookNotWaiting();
        }
        return Outcome.of(deploymentArn)
                .then(new EndPause(deploymentArn, hookId, rollBack ? Pause.Status.FAILED : Pause.Status.SUCCEEDED));
    }
}
