package dev.expressmode.engine.express;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.World;
import dev.expressmode.engine.tasks.ScaleTaskSet;
import dev.expressmode.engine.tasks.TaskSet;
import dev.expressmode.engine.tasks.Tasks;
import java.util.Optional;

/**
 * Auto scaling, or the owner of the service, wants another number of tasks. While a deployment runs all revisions that have tasks get as many (which
 * of them AWS scales is unknown; assumed, since a canary's groups are both at full size).
 */
public record ChangeDesiredCount(String serviceArn, int count) implements Command<Done> {
    @Override
    public Outcome<Done> decide(World world) {
        return world.slice(Express.class)
                .service(serviceArn)
                .filter(service -> service.status() == ExpressService.Status.ACTIVE && service.desiredCount() != count)
                .map(service -> change(world, service))
                .orElseGet(Outcome::done);
    }

    private Outcome<Done> change(World world, ExpressService service) {
        Outcome<Done> outcome = Outcome.done().event(new ExpressEvent.DesiredCountChanged(serviceArn, count));
        boolean rolling = service.currentDeployment()
                .filter(deployment -> deployment.plan().rolling())
                .isPresent();
        if (rolling) {
            // It counts again, with the new number.
            return outcome.then(new LookAtDeployments(serviceArn));
        }
        for (ServiceRevision revision : service.activeRevisions()) {
            world.slice(Tasks.class)
                    .set(revision.arn())
                    .filter(set -> set.desired() > 0 || atRest(service, revision))
                    .map(TaskSet::spec)
                    .ifPresent(spec -> outcome.then(new ScaleTaskSet(spec.id(), count)));
        }
        return outcome.then(new LookAtDeployments(serviceArn));
    }

    /** The one revision in charge, which may have been scaled to nothing. */
    private static boolean atRest(ExpressService service, ServiceRevision revision) {
        return service.currentDeployment().isEmpty()
                && service.completedRevision().equals(Optional.of(revision.arn()));
    }
}
