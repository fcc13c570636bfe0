package dev.expressmode.engine.express;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.World;
import dev.expressmode.engine.tasks.Tasks;

/** A task of a revision failed: the circuit breaker of the deployment that brings this revision may trip. */
public record CountFailure(String revisionArn) implements Command<Done> {
    @Override
    public Outcome<Done> decide(World world) {
        boolean tripped = world.slice(Tasks.class)
                .set(revisionArn)
                .filter(set -> set.failures() >= set.failureThreshold())
                .isPresent();
        if (!tripped) {
            return Outcome.done();
        }
        return world.slice(Express.class)
                .serviceOfRevision(revisionArn)
                .flatMap(ExpressService::currentDeployment)
                .filter(deployment -> deployment.targetRevisionArn().equals(revisionArn))
                .filter(deployment -> deployment.plan().watches(Rollback.Cause.CIRCUIT_BREAKER))
                .map(deployment ->
                        Outcome.done().then(new BeginRollback(deployment.arn(), Rollback.Cause.CIRCUIT_BREAKER)))
                .orElseGet(Outcome::done);
    }
}
