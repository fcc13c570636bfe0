package dev.expressmode.engine.express;

import dev.expressmode.engine.Event;
import dev.expressmode.engine.World;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What can happen to Express services and their deployments. */
public sealed interface ExpressEvent extends Event {

    /** Changes the slice. */
    void applyTo(Express express);

    @Override
    default void applyTo(World world) {
        applyTo(world.slice(Express.class));
    }

    /** A service exists. */
    record ServiceCreated(ServiceIdentity identity, int desiredCount) implements ExpressEvent {
        @Override
        public void applyTo(Express express) {
            express.service(identity.arn())
                    .ifPresent(old -> old.deployments.keySet().forEach(express.serviceOfDeployment::remove));
            express.services.remove(identity.arn());
            express.services.put(identity.arn(), new ExpressService(identity, desiredCount));
        }
    }

    /** Deployments of a service go differently from now on; one that is under way keeps its plan. */
    record PlanChanged(String serviceArn, DeploymentPlan plan) implements ExpressEvent {
        @Override
        public void applyTo(Express express) {
            express.service(serviceArn).ifPresent(service -> service.plan = plan);
        }
    }

    /** The owner of a service outside Express Mode says this about it. */
    record CustomerSettingsChanged(String serviceArn, CustomerSettings settings) implements ExpressEvent {
        @Override
        public void applyTo(Express express) {
            express.service(serviceArn).ifPresent(service -> service.customer = Optional.of(settings));
        }
    }

    /** A pause hook of a deployment waits for somebody to decide. */
    record PauseBegan(String deploymentArn, Pause pause) implements ExpressEvent {
        @Override
        public void applyTo(Express express) {
            express.deployment(deploymentArn).ifPresent(deployment -> deployment.pauses.put(pause.hookId(), pause));
        }
    }

    /** A pause hook of a deployment is over. */
    record PauseEnded(String deploymentArn, String hookId, Pause.Status status) implements ExpressEvent {
        @Override
        public void applyTo(Express express) {
            express.deployment(deploymentArn)
                    .ifPresent(deployment ->
                            deployment.pauses.computeIfPresent(hookId, (id, pause) -> pause.ended(status)));
        }
    }

    /** A service has a new revision, active from now on. */
    record RevisionCreated(String serviceArn, ServiceRevision revision) implements ExpressEvent {
        @Override
        public void applyTo(Express express) {
            express.service(serviceArn).ifPresent(service -> {
                service.revisions.put(revision.arn(), revision);
                service.activeRevisions.add(revision.arn());
                service.updatedAt = revision.createdAt();
            });
        }
    }

    /** A revision is not in use any more. */
    record RevisionRetired(String serviceArn, String revisionArn) implements ExpressEvent {
        @Override
        public void applyTo(Express express) {
            express.service(serviceArn).ifPresent(service -> service.activeRevisions.remove(revisionArn));
        }
    }

    /** A managed resource is new or in another state. */
    record ResourceChanged(String serviceArn, String incarnation, ManagedResource resource) implements ExpressEvent {
        @Override
        public void applyTo(Express express) {
            express.service(serviceArn, incarnation)
                    .ifPresent(service -> service.resources.put(resource.arn(), resource));
        }
    }

    /** A load balancer to share exists, or is gone. */
    record SharedLoadBalancerChanged(SharedLoadBalancer loadBalancer, boolean exists) implements ExpressEvent {
        @Override
        public void applyTo(Express express) {
            if (exists) {
                express.loadBalancers.put(loadBalancer.arn(), loadBalancer);
            } else {
                express.loadBalancers.remove(loadBalancer.arn());
            }
        }
    }

    /** One of a service's two target groups is now this one. */
    record TargetGroupAssigned(String serviceArn, int slot, String targetGroupArn) implements ExpressEvent {
        @Override
        public void applyTo(Express express) {
            express.service(serviceArn).ifPresent(service -> service.slots[slot] = targetGroupArn);
        }
    }

    /** A revision's tasks go to this one of the two target groups. */
    record RevisionPlaced(String serviceArn, String revisionArn, int slot) implements ExpressEvent {
        @Override
        public void applyTo(Express express) {
            express.service(serviceArn).ifPresent(service -> service.slotOfRevision.put(revisionArn, slot));
        }
    }

    /** A deployment is pending. */
    record DeploymentCreated(
            String serviceArn,
            String deploymentArn,
            String targetRevisionArn,
            List<String> sourceRevisionArns,
            Instant at)
            implements ExpressEvent {
        @Override
        public void applyTo(Express express) {
            express.service(serviceArn).ifPresent(service -> {
                service.deployments.put(
                        deploymentArn,
                        new ServiceDeployment(
                                deploymentArn, serviceArn, targetRevisionArn, sourceRevisionArns, service.plan, at));
                express.serviceOfDeployment.put(deploymentArn, serviceArn);
            });
        }
    }

    /** The alarm is in ALARM as a deployment begins: it is not watched for that deployment. */
    record AlarmIgnored(String deploymentArn) implements ExpressEvent {
        @Override
        public void applyTo(Express express) {
            express.deployment(deploymentArn).ifPresent(deployment -> deployment.alarmIgnored = true);
        }
    }

    /** The alarm a deployment watches went to ALARM: it will be rolled back at the latest when its bake is over. */
    record AlarmHeard(String deploymentArn) implements ExpressEvent {
        @Override
        public void applyTo(Express express) {
            express.deployment(deploymentArn).ifPresent(deployment -> deployment.alarmHeard = true);
        }
    }

    /** What the circuit breaker of a deployment had counted when the deployment was decided. */
    record FailuresCounted(String deploymentArn, int failures, int threshold) implements ExpressEvent {
        @Override
        public void applyTo(Express express) {
            express.deployment(deploymentArn)
                    .filter(deployment -> deployment.breaker.isEmpty())
                    .ifPresent(deployment ->
                            deployment.breaker = Optional.of(new ServiceDeployment.Breaker(failures, threshold)));
        }
    }

    /** A deployment is in another state. */
    record DeploymentMoved(String deploymentArn, DeploymentState from, DeploymentState to, Instant at)
            implements ExpressEvent {
        @Override
        public void applyTo(Express express) {
            express.deployment(deploymentArn).ifPresent(deployment -> deployment.enter(to, at));
        }
    }

    /** A deployment has left this revision in charge. */
    record RevisionCompleted(String serviceArn, String revisionArn) implements ExpressEvent {
        @Override
        public void applyTo(Express express) {
            express.service(serviceArn).ifPresent(service -> service.completedRevision = Optional.of(revisionArn));
        }
    }

    /** A service should have so many tasks. */
    record DesiredCountChanged(String serviceArn, int desiredCount) implements ExpressEvent {
        @Override
        public void applyTo(Express express) {
            express.service(serviceArn).ifPresent(service -> service.desiredCount = desiredCount);
        }
    }

    /** A service has another status. */
    record ServiceStatusChanged(String serviceArn, ExpressService.Status status, Instant at) implements ExpressEvent {
        @Override
        public void applyTo(Express express) {
            express.service(serviceArn).ifPresent(service -> {
                service.status = status;
                service.updatedAt = at;
                if (status == ExpressService.Status.INACTIVE) {
                    service.activeRevisions.clear();
                    service.desiredCount = 0;
                }
            });
        }
    }

    /** An inactive service can be described no more. */
    record ServicePurged(String serviceArn) implements ExpressEvent {
        @Override
        public void applyTo(Express express) {
            ExpressService purged = express.services.remove(serviceArn);
            if (purged != null) {
                purged.deployments.keySet().forEach(express.serviceOfDeployment::remove);
            }
        }
    }

    /** ECS has something to say about a service. */
    record MessageLogged(String serviceArn, ServiceMessage message) implements ExpressEvent {
        @Override
        public void applyTo(Express express) {
            express.service(serviceArn).ifPresent(service -> service.add(message));
        }
    }
}
