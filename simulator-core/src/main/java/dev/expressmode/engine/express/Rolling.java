package dev.expressmode.engine.express;

import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.World;
import dev.expressmode.engine.tasks.Health;
import dev.expressmode.engine.tasks.ScaleTaskSet;
import dev.expressmode.engine.tasks.TaskEvent;
import dev.expressmode.engine.tasks.TaskSet;
import dev.expressmode.engine.tasks.Tasks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Replaces the tasks of a service some at a time (documented: deployment-type-ecs): never more of them running or on their
 * way up than the maximum percent, never fewer healthy ones than the minimum healthy percent. One order at a time; what
 * comes of it makes it look again.
 */
final class Rolling {
    private final World world;
    private final ExpressService service;
    private final ServiceDeployment deployment;
    private final DeploymentStep step;

    Rolling(World world, ExpressService service, ServiceDeployment deployment, DeploymentStep step) {
        this.world = world;
        this.service = service;
        this.deployment = deployment;
        this.step = step;
    }

    /** The new revision has a task set, with nothing in it yet. */
    Outcome<Done> begin() {
        ServiceRevision target =
                service.revision(deployment.targetRevisionArn()).orElseThrow();
        Optional<String> group = Optional.of(service.targetGroups().get(0)).filter(arn -> !arn.isEmpty());
        return step.enter(new DeploymentState.Rolling())
                .event(new ExpressEvent.RevisionPlaced(service.arn(), target.arn(), 0))
                .event(new TaskEvent.TaskSetCreated(TaskSets.of(world, service, target, group)))
                .then(new LookAtDeployments(service.arn()));
    }

    /** Goes on towards the new revision; when it is there alone, what remains is a bake time and the end. */
    Outcome<Done> forward() {
        Optional<ScaleTaskSet> next = next(deployment.targetRevisionArn(), step.sources());
        if (next.isPresent()) {
            return order(next.get());
        }
        if (!arrived(deployment.targetRevisionArn(), step.sources())) {
            return Outcome.done();
        }
        return step.plan().bake().isZero()
                ? step.cleanUp()
                : step.enter(new DeploymentState.Baking(), step.plan().bake());
    }

    /** Goes back to the last completed revision. */
    Outcome<Done> back(Rollback rollback) {
        String home = rollback.toRevision().orElseThrow();
        List<String> away = new ArrayList<>();
        service.activeRevisions().stream()
                .map(ServiceRevision::arn)
                .filter(arn -> !arn.equals(home))
                .filter(arn -> arn.equals(deployment.targetRevisionArn())
                        || step.sources().contains(arn))
                .forEach(away::add);
        Optional<ScaleTaskSet> next = next(home, away);
        if (next.isPresent()) {
            return order(next.get());
        }
        boolean gone = away.stream().allMatch(arn -> world.slice(Tasks.class).gone(arn));
        return gone && arrived(home, away) ? step.rolledBack(rollback) : Outcome.done();
    }

    private Outcome<Done> order(ScaleTaskSet scale) {
        return Outcome.done().then(scale).then(new LookAtDeployments(service.arn()));
    }

    private boolean arrived(String toward, List<String> away) {
        return Health.count(world, toward) >= service.desiredCount()
                && away.stream().allMatch(arn -> wanted(arn) == 0);
    }

    private Optional<ScaleTaskSet> next(String toward, List<String> away) {
        int desired = service.desiredCount();
        int old = away.stream().mapToInt(this::wanted).sum();
        int present = size(toward);
        int room = Math.max(present, step.plan().maximum(desired) - old);
        int aim = Math.min(desired, room);
        if (aim != present) {
            return Optional.of(new ScaleTaskSet(toward, aim));
        }
        int healthy = Health.count(world, toward);
        int alive = healthy
                + away.stream().mapToInt(arn -> Health.count(world, arn)).sum();
        int spare = healthy >= desired ? old : Math.min(old, alive - step.plan().minimumHealthy(desired));
        for (String arn : away) {
            int there = wanted(arn);
            if (spare > 0 && there > 0) {
                return Optional.of(new ScaleTaskSet(arn, Math.max(0, there - spare)));
            }
        }
        return Optional.empty();
    }

    private int size(String revisionArn) {
        return world.slice(Tasks.class).set(revisionArn).map(TaskSet::desired).orElse(0);
    }

    private int wanted(String revisionArn) {
        Tasks tasks = world.slice(Tasks.class);
        return tasks.running(revisionArn) + tasks.pending(revisionArn);
    }
}
