package dev.expressmode.api.ecs;

import dev.expressmode.engine.express.DeploymentEnd;
import dev.expressmode.engine.express.DeploymentStatus;
import dev.expressmode.engine.express.ExpressService;
import dev.expressmode.engine.express.Pause;
import dev.expressmode.engine.express.Rollback;
import dev.expressmode.engine.express.ServiceDeployment;
import dev.expressmode.engine.express.ServiceDeployment.Breaker;
import dev.expressmode.engine.tasks.TaskSet;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.DeploymentLifecycleHookDetail;
import software.amazon.awssdk.services.ecs.model.DeploymentLifecycleHookTargetType;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentAlarms;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentBrief;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentCircuitBreaker;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentRollbackMonitorsStatus;
import software.amazon.awssdk.services.ecs.model.ServiceRevisionSummary;

/** A service deployment, in short and in full. */
final class ServiceDeploymentView {
    /** The breaker's smallest threshold (documented: deployment-circuit-breaker). */
    private static final int THRESHOLD_LEAST = 3;

    private final EcsWorld world;
    private final ExpressService service;

    ServiceDeploymentView(EcsWorld world, ExpressService service) {
        this.world = world;
        this.service = service;
    }

    /** A line of ListServiceDeployments. */
    ServiceDeploymentBrief brief(ServiceDeployment deployment) {
        ServiceDeploymentBrief.Builder view = ServiceDeploymentBrief.builder()
                .serviceDeploymentArn(deployment.arn())
                .serviceArn(service.arn())
                .clusterArn(service.identity().clusterArn())
                .createdAt(deployment.createdAt())
                .targetServiceRevisionArn(deployment.targetRevisionArn())
                .status(deployment.state().status().name());
        deployment.startedAt().ifPresent(view::startedAt);
        deployment.finishedAt().ifPresent(view::finishedAt);
        deployment.statusReason().ifPresent(view::statusReason);
        return view.build();
    }

    /**
     * All of it. A first deployment has no sourceServiceRevisions, not even an empty list: the AWS CLI's monitor fails
     * on an empty one (observed).
     */
    software.amazon.awssdk.services.ecs.model.ServiceDeployment full(ServiceDeployment deployment) {
        software.amazon.awssdk.services.ecs.model.ServiceDeployment.Builder view =
                software.amazon.awssdk.services.ecs.model.ServiceDeployment.builder()
                        .serviceDeploymentArn(deployment.arn())
                        .serviceArn(service.arn())
                        .clusterArn(service.identity().clusterArn())
                        .createdAt(deployment.createdAt())
                        .updatedAt(deployment.updatedAt())
                        .targetServiceRevision(revision(deployment.targetRevisionArn(), deployment.targetShare()))
                        .status(deployment.state().status().name())
                        .deploymentConfiguration(Deployments.configuration(service, deployment.plan()))
                        .deploymentCircuitBreaker(breaker(deployment))
                        .alarms(alarms(deployment));
        if (!deployment.sourceRevisionArns().isEmpty()) {
            view.sourceServiceRevisions(sources(deployment));
        }
        deployment.startedAt().ifPresent(view::startedAt);
        deployment.finishedAt().ifPresent(view::finishedAt);
        if (stopped(deployment)) {
            deployment.finishedAt().ifPresent(view::stoppedAt);
        }
        deployment.statusReason().ifPresent(view::statusReason);
        deployment.lastStage().ifPresent(stage -> view.lifecycleStage(stage.name()));
        deployment.rollback().ifPresent(rollback -> view.rollback(rollback(rollback)));
        if (!deployment.pauses().isEmpty()) {
            view.lifecycleHookDetails(deployment.pauses().stream()
                    .map(ServiceDeploymentView::pause)
                    .toList());
        }
        return view.build();
    }

    private static DeploymentLifecycleHookDetail pause(Pause pause) {
        return DeploymentLifecycleHookDetail.builder()
                .hookId(pause.hookId())
                .targetType(DeploymentLifecycleHookTargetType.PAUSE)
                .status(pause.status().name())
                .expiresAt(pause.expiresAt())
                .timeoutAction(pause.rollBackOnTimeout() ? "ROLLBACK" : "CONTINUE")
                .build();
    }

    /** Set when somebody or something stopped it, not when it came to its end (documented: the model). */
    private static boolean stopped(ServiceDeployment deployment) {
        boolean byUser = deployment
                .rollback()
                .filter(rollback -> rollback.cause() == Rollback.Cause.USER)
                .isPresent();
        return byUser || deployment.state().status() == DeploymentStatus.STOPPED;
    }

    /** What the target does not get goes to the revision that served before. */
    private List<ServiceRevisionSummary> sources(ServiceDeployment deployment) {
        String serving = servingBefore(deployment);
        return deployment.sourceRevisionArns().stream()
                .map(arn -> revision(arn, arn.equals(serving) ? 100.0 - deployment.targetShare() : 0.0))
                .toList();
    }

    private String servingBefore(ServiceDeployment deployment) {
        boolean older = false;
        for (ServiceDeployment other : service.deployments()) {
            if (older && other.state() instanceof DeploymentEnd.Successful) {
                return other.targetRevisionArn();
            }
            older |= other.arn().equals(deployment.arn());
        }
        return deployment.sourceRevisionArns().get(0);
    }

    /** Express has no test listener, so that no test traffic is ever asked for. */
    private ServiceRevisionSummary revision(String arn, double share) {
        TaskCounts counts = TaskCounts.ofRevision(world.tasks(), arn);
        return ServiceRevisionSummary.builder()
                .arn(arn)
                .requestedTaskCount(counts.requested())
                .pendingTaskCount(counts.pending())
                .runningTaskCount(counts.running())
                .requestedTestTrafficWeight(0.0)
                .requestedProductionTrafficWeight(share)
                .build();
    }

    private static software.amazon.awssdk.services.ecs.model.Rollback rollback(Rollback rollback) {
        software.amazon.awssdk.services.ecs.model.Rollback.Builder view =
                software.amazon.awssdk.services.ecs.model.Rollback.builder()
                        // the values of this member are unknown; assumed to be those of statusReason
                        .reason(rollback.cause().statusReason())
                        .startedAt(rollback.startedAt());
        rollback.toRevision().ifPresent(view::serviceRevisionArn);
        return view.build();
    }

    private ServiceDeploymentCircuitBreaker breaker(ServiceDeployment deployment) {
        Optional<TaskSet> set = world.tasks().set(deployment.targetRevisionArn());
        ServiceDeploymentRollbackMonitorsStatus status = status(deployment, Rollback.Cause.CIRCUIT_BREAKER);
        Breaker breaker = deployment.breaker().orElseGet(() -> set.map(
                        counting -> new Breaker(counting.failures(), counting.failureThreshold()))
                .orElseGet(() -> new Breaker(0, Math.max(THRESHOLD_LEAST, (service.desiredCount() + 1) / 2))));
        return ServiceDeploymentCircuitBreaker.builder()
                .status(status)
                .failureCount(breaker.failures())
                .threshold(breaker.threshold())
                .build();
    }

    private ServiceDeploymentAlarms alarms(ServiceDeployment deployment) {
        ServiceDeploymentRollbackMonitorsStatus status = status(deployment, Rollback.Cause.ALARM);
        List<String> names = Deployments.alarmNames(service, deployment.plan());
        ServiceDeploymentAlarms.Builder view = ServiceDeploymentAlarms.builder().alarmNames(names);
        if (status == ServiceDeploymentRollbackMonitorsStatus.TRIGGERED) {
            return view.status(status).triggeredAlarmNames(names).build();
        }
        // an alarm in ALARM from the start is not watched (documented); that it says DISABLED then is assumed
        return view.status(deployment.alarmIgnored() ? ServiceDeploymentRollbackMonitorsStatus.DISABLED : status)
                .build();
    }

    private static ServiceDeploymentRollbackMonitorsStatus status(ServiceDeployment deployment, Rollback.Cause cause) {
        boolean watched = cause == Rollback.Cause.ALARM
                ? deployment.plan().alarms().enabled()
                : deployment.plan().breaker().enabled();
        if (!watched) {
            return ServiceDeploymentRollbackMonitorsStatus.DISABLED;
        }
        Optional<Rollback> rollback = deployment.rollback();
        if (rollback.filter(why -> why.cause() == cause).isPresent()) {
            return ServiceDeploymentRollbackMonitorsStatus.TRIGGERED;
        }
        return rollback.isPresent() || deployment.state().terminal()
                ? ServiceDeploymentRollbackMonitorsStatus.MONITORING_COMPLETE
                : ServiceDeploymentRollbackMonitorsStatus.MONITORING;
    }
}
