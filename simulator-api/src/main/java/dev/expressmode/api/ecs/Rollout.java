package dev.expressmode.api.ecs;

import dev.expressmode.engine.express.DeploymentStatus;
import dev.expressmode.engine.express.ExpressService;
import dev.expressmode.engine.express.Rollback;
import dev.expressmode.engine.express.ServiceDeployment;
import dev.expressmode.engine.express.ServiceRevision;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.DeploymentRolloutState;

/** How the deployments of DescribeServices tell their state: of a revision, not of a service deployment. */
record Rollout(DeploymentRolloutState state, String reason, Instant updatedAt) {

    /**
     * The state of a revision that is in use.
     *
     * <p>After a rollback the revision that survives says COMPLETED, which reads like success (observed): only the
     * service deployment tells.
     */
    static Rollout of(ExpressService service, ServiceRevision revision) {
        Optional<ServiceDeployment> bringing = bringing(service, revision.arn());
        Instant at = bringing.map(ServiceDeployment::updatedAt).orElse(revision.createdAt());
        String id = revision.startedBy();
        Optional<Rollback> failed = bringing.flatMap(ServiceDeployment::rollback);
        if (failed.isPresent()) {
            return new Rollout(
                    DeploymentRolloutState.FAILED, failure(failed.get().cause()), at);
        }
        if (bringing.filter(deployment -> failedForGood(service, deployment)).isPresent()) {
            return new Rollout(
                    DeploymentRolloutState.FAILED,
                    bringing.flatMap(ServiceDeployment::statusReason).orElse(""),
                    at);
        }
        if (service.completedRevision().equals(Optional.of(revision.arn()))) {
            return beingReturnedTo(service)
                    ? new Rollout(DeploymentRolloutState.IN_PROGRESS, returning(service, id), at)
                    : new Rollout(DeploymentRolloutState.COMPLETED, "ECS deployment " + id + " completed.", at);
        }
        return new Rollout(DeploymentRolloutState.IN_PROGRESS, "ECS deployment " + id + " in progress.", at);
    }

    /** Whether traffic is on its way back to the last completed revision: then that one is the primary again. */
    static boolean beingReturnedTo(ExpressService service) {
        return service.currentDeployment()
                .filter(deployment -> deployment.state().status() == DeploymentStatus.ROLLBACK_IN_PROGRESS)
                .isPresent();
    }

    /** Ended, and not in favour of a newer one: something failed, and there was to be no rollback. */
    private static boolean failedForGood(ExpressService service, ServiceDeployment deployment) {
        return deployment.state().status() == DeploymentStatus.STOPPED
                && service.deployments().get(0).equals(deployment);
    }

    private static Optional<ServiceDeployment> bringing(ExpressService service, String revisionArn) {
        return service.deployments().stream()
                .filter(deployment -> deployment.targetRevisionArn().equals(revisionArn))
                .findFirst();
    }

    /** Documented for the circuit breaker (ecs_service_deployment_events), assumed for the others. */
    private static String returning(ExpressService service, String id) {
        boolean breaker = service.currentDeployment()
                .flatMap(ServiceDeployment::rollback)
                .filter(rollback -> rollback.cause() == Rollback.Cause.CIRCUIT_BREAKER)
                .isPresent();
        return (breaker ? "ECS deployment circuit breaker: " : "ECS deployment: ") + "rolling back to deploymentId "
                + id + ".";
    }

    private static String failure(Rollback.Cause cause) {
        return cause == Rollback.Cause.CIRCUIT_BREAKER
                ? "ECS deployment circuit breaker: tasks failed to start."
                : "ECS deployment failed: " + cause.message();
    }
}
