package dev.expressmode.engine.express;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.Settings;
import dev.expressmode.engine.World;
import java.util.Optional;

/** A pause is over, by somebody's word or because its time is. Does nothing if it was over before. */
record EndPause(String deploymentArn, String hookId, Pause.Status status) implements Command<Done> {
    @Override
    public Outcome<Done> decide(World world) {
        Optional<ServiceDeployment> deployment =
                world.slice(Express.class).deployment(deploymentArn).filter(ServiceDeployment::waiting);
        Optional<Pause> pause =
                deployment.map(known -> known.pauses.get(hookId)).filter(Pause::waiting);
        return pause.map(open -> end(world, deployment.orElseThrow(), open)).orElseGet(Outcome::done);
    }

    private Outcome<Done> end(World world, ServiceDeployment deployment, Pause pause) {
        Outcome<Done> outcome = Outcome.done()
                .event(new ExpressEvent.PauseEnded(deploymentArn, hookId, status))
                .cancel(DeploymentStep.key(deploymentArn, hookId));
        if (status == Pause.Status.FAILED) {
            return outcome.then(new BeginRollback(deploymentArn, Rollback.Cause.PAUSE_REFUSED));
        }
        if (status == Pause.Status.TIMED_OUT && pause.rollBackOnTimeout()) {
            return outcome.then(new BeginRollback(deploymentArn, Rollback.Cause.PAUSE_TIMED_OUT));
        }
        boolean others = deployment.pauses().stream()
                .anyMatch(other -> other.waiting() && !other.hookId().equals(hookId));
        return others
                ? outcome
                : outcome.at(
                        DeploymentStep.key(deploymentArn, "next"),
                        world.now().plus(world.slice(Settings.class).times().deploymentCreation()),
                        new AdvanceDeployment(deploymentArn));
    }
}
