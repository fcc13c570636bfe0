package dev.expressmode.engine.express;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Fault;
import dev.expressmode.engine.Faults;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.World;

/**
 * A user's order to roll a deployment back. One that is already stopping or going back keeps on (documented:
 * stop-service-deployment). Answers the deployment's ARN.
 */
public record StopDeployment(String deploymentArn) implements Command<String> {
    /**
     * Decides.
     *
     * @throws Fault when there is no such deployment or it is over
     */
    @Override
    public Outcome<String> decide(World world) {
        Express express = world.slice(Express.class);
        ServiceDeployment deployment = express.deployment(deploymentArn).orElseThrow(Faults::serviceDeploymentNotFound);
        if (deployment.state().terminal()) {
            throw Faults.deploymentOver(deployment.state().status().name());
        }
        boolean stoppable = deployment.state() instanceof DeploymentState.Pending
                || deployment.state() instanceof DeploymentState.Forward;
        if (!stoppable) {
            return Outcome.of(deploymentArn);
        }
        ExpressService service = express.service(deployment.serviceArn()).orElseThrow(Faults::serviceNotFound);
        if (deployment.state() instanceof DeploymentState.CleaningUp cleaning) {
            return Outcome.of(deploymentArn)
                    .event(new ExpressEvent.DeploymentMoved(
                            deploymentArn,
                            cleaning,
                            new DeploymentState.RollbackTooLate(cleaning.stopped()),
                            world.now()));
        }
        DeploymentStep step = new DeploymentStep(world, service, deployment);
        return step.enter(
                        new DeploymentState.RollbackRequested(Rollback.Cause.USER.statusReason()),
                        step.times().stageTransition())
                .answering(deploymentArn);
    }
}
