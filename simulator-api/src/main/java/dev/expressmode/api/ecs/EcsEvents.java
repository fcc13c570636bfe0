package dev.expressmode.api.ecs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.expressmode.ExpressMode;
import dev.expressmode.api.wire.EventEnvelope;
import dev.expressmode.api.wire.EventJson;
import dev.expressmode.engine.Event;
import dev.expressmode.engine.express.DeploymentEnd;
import dev.expressmode.engine.express.DeploymentState;
import dev.expressmode.engine.express.Express;
import dev.expressmode.engine.express.ExpressEvent;
import dev.expressmode.engine.express.Rollback;
import dev.expressmode.engine.express.ServiceDeployment;
import dev.expressmode.engine.tasks.Task;
import dev.expressmode.engine.tasks.TaskEvent;
import dev.expressmode.engine.tasks.Tasks;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What ECS sends to EventBridge about what happened: deployment, service action and task state change events
 * (documented: ecs_service_deployment_events, ecs_service_events, ecs_task_events). To be asked soon after it happened,
 * on the engine's thread: a task is told of as it is now.
 */
public final class EcsEvents {
    private static final String DEPLOYMENT = "ECS Deployment State Change";
    private static final String SERVICE_ACTION = "ECS Service Action";
    private static final String TASK = "ECS Task State Change";

    private final ExpressMode mode;

    /** The events of a simulator. */
    public EcsEvents(ExpressMode mode) {
        this.mode = mode;
    }

    /** The EventBridge events of something that happened, mostly none. */
    public List<ObjectNode> of(Event event, Instant at) {
        List<ObjectNode> events = new ArrayList<>();
        if (event instanceof ExpressEvent.DeploymentMoved moved) {
            mode.world()
                    .slice(Express.class)
                    .deployment(moved.deploymentArn())
                    .ifPresent(deployment -> deployment(moved, deployment, at, events));
        } else if (event instanceof ExpressEvent.DesiredCountChanged changed) {
            events.add(action(changed.serviceArn(), "INFO", "SERVICE_DESIRED_COUNT_UPDATED", at));
        } else if (event instanceof TaskEvent.TaskFailed failed && !failed.ran()) {
            task(failed.taskId())
                    .filter(task -> !task.spec().serviceArn().isEmpty())
                    .ifPresent(task ->
                            events.add(action(task.spec().serviceArn(), "WARN", "SERVICE_TASK_START_IMPAIRED", at)));
        } else if (event instanceof TaskEvent.TaskMoved moved) {
            boolean shows = !moved.from().lastStatus().equals(moved.to().lastStatus());
            task(moved.taskId()).filter(known -> shows).ifPresent(task -> events.add(task(moved, task, at)));
        } else if (event instanceof TaskEvent.TasksCreated created) {
            created.identities().forEach(identity -> task(identity.id())
                    .ifPresent(task -> events.add(taskEvent(task, "PROVISIONING", at))));
        }
        return events;
    }

    private Optional<Task> task(String id) {
        return mode.world().slice(Tasks.class).task(id);
    }

    private static void deployment(
            ExpressEvent.DeploymentMoved moved, ServiceDeployment deployment, Instant at, List<ObjectNode> events) {
        String service = deployment.serviceArn();
        String target = startedBy(deployment.targetRevisionArn());
        DeploymentState to = moved.to();
        if (moved.from() instanceof DeploymentState.Pending && to.stage().isPresent()) {
            events.add(deployment(
                    service,
                    target,
                    "INFO",
                    "SERVICE_DEPLOYMENT_IN_PROGRESS",
                    "ECS deployment " + target + " in progress.",
                    at));
        } else if (to instanceof DeploymentState.RollingBack rolling) {
            rolledBack(service, target, rolling.rollback(), at, events);
        } else if (to instanceof DeploymentEnd.Successful) {
            completed(service, target, at, events);
        } else if (to instanceof DeploymentEnd.RolledBack back) {
            back.rollback().toRevision().ifPresent(arn -> completed(service, startedBy(arn), at, events));
        } else if (to instanceof DeploymentEnd.RollbackFailed) {
            // observed name; documented reason (action-logs-troubleshooting)
            events.add(deployment(
                    service,
                    target,
                    "ERROR",
                    "SERVICE_DEPLOYMENT_ROLLBACK_FAILED",
                    "No rollback candidate was found to run the rollback.",
                    at));
        }
    }

    private static void completed(String service, String deployment, Instant at, List<ObjectNode> events) {
        events.add(deployment(
                service,
                deployment,
                "INFO",
                "SERVICE_DEPLOYMENT_COMPLETED",
                "ECS deployment " + deployment + " completed.",
                at));
        events.add(action(service, "INFO", "SERVICE_STEADY_STATE", at));
    }

    /** The reasons of the circuit breaker are documented; those of alarms and users are built after them (assumed). */
    private static void rolledBack(
            String service, String target, Rollback rollback, Instant at, List<ObjectNode> events) {
        String who =
                switch (rollback.cause()) {
                    case CIRCUIT_BREAKER -> "circuit breaker";
                    case ALARM -> "alarm";
                    case USER -> "rollback";
                    case PAUSE_REFUSED, PAUSE_TIMED_OUT -> "pause hook";
                };
        String what =
                rollback.cause() == Rollback.Cause.CIRCUIT_BREAKER ? "tasks failed to start." : rollback.message();
        events.add(deployment(
                service, target, "ERROR", "SERVICE_DEPLOYMENT_FAILED", "ECS deployment " + who + ": " + what, at));
        rollback.toRevision()
                .map(EcsEvents::startedBy)
                .ifPresent(old -> events.add(deployment(
                        service,
                        old,
                        "INFO",
                        "SERVICE_DEPLOYMENT_IN_PROGRESS",
                        "ECS deployment " + who + ": rolling back to deploymentId " + old + ".",
                        at)));
    }

    private static String startedBy(String revisionArn) {
        return "ecs-svc/" + revisionArn.substring(revisionArn.lastIndexOf('/') + 1);
    }

    private static ObjectNode deployment(
            String serviceArn, String deploymentId, String type, String name, String reason, Instant at) {
        ObjectNode detail = JsonNodeFactory.instance.objectNode();
        detail.put("eventType", type)
                .put("eventName", name)
                .put("clusterArn", clusterArn(serviceArn))
                .put("deploymentId", deploymentId)
                .put("updatedAt", millis(at))
                .put("reason", reason);
        return EventEnvelope.of("aws.ecs", DEPLOYMENT, serviceArn, at, detail);
    }

    private static ObjectNode action(String serviceArn, String type, String name, Instant at) {
        ObjectNode detail = JsonNodeFactory.instance.objectNode();
        detail.put("eventType", type)
                .put("eventName", name)
                .put("clusterArn", clusterArn(serviceArn))
                .put("createdAt", millis(at));
        return EventEnvelope.of("aws.ecs", SERVICE_ACTION, serviceArn, at, detail);
    }

    private ObjectNode task(TaskEvent.TaskMoved moved, Task task, Instant at) {
        return taskEvent(task, moved.to().lastStatus(), at);
    }

    /** The task as DescribeTasks shows it, without healthStatus; a network interface is called eni (documented). */
    private ObjectNode taskEvent(Task task, String lastStatus, Instant at) {
        ObjectNode detail = EventJson.of(new TaskView(new EcsWorld(mode)).of(task, false));
        detail.remove("healthStatus");
        detail.remove("tags");
        detail.put("lastStatus", lastStatus).put("updatedAt", millis(at));
        detail.path("attachments").forEach(attachment -> ((ObjectNode) attachment).put("type", "eni"));
        return EventEnvelope.of("aws.ecs", TASK, task.identity().arn(), at, detail);
    }

    private static String clusterArn(String serviceArn) {
        return serviceArn.substring(0, serviceArn.lastIndexOf('/')).replace(":service/", ":cluster/");
    }

    private static String millis(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
