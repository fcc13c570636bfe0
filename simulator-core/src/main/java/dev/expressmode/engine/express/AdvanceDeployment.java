package dev.expressmode.engine.express;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.World;

/** The time of a deployment's present state is over. */
record AdvanceDeployment(String deploymentArn) implements Command<Done> {
    @Override
    public Outcome<Done> decide(World world) {
        Express express = world.slice(Express.class);
        return express.deployment(deploymentArn)
                .filter(deployment -> !deployment.waiting())
                .flatMap(deployment -> express.service(deployment.serviceArn())
                        .map(service -> deployment.state().due(new DeploymentStep(world, service, deployment))))
                .orElseGet(Outcome::done);
    }
}
