package dev.expressmode.engine.express;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.World;

/** Rolls a deployment back, if it is still in a stage that is watched. */
record BeginRollback(String deploymentArn, Rollback.Cause cause) implements Command<Done> {
    @Override
    public Outcome<Done> decide(World world) {
        Express express = world.slice(Express.class);
        return express.deployment(deploymentArn)
                .filter(deployment -> deployment.state().watched())
                .flatMap(deployment -> express.service(deployment.serviceArn())
                        .map(service -> new DeploymentStep(world, service, deployment).rollBack(cause)))
                .orElseGet(Outcome::done);
    }
}
