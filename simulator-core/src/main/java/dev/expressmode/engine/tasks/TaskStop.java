package dev.expressmode.engine.tasks;

/** Why a task stops: the code and the text of DescribeTasks. */
public record TaskStop(Code code, String reason) {
    /** The stop codes of ECS that Fargate services meet. */
    public enum Code {
        /** It never ran. */
        TaskFailedToStart,
        /** Its essential container ended by itself. */
        EssentialContainerExited,
        /** Somebody called StopTask. */
        UserInitiated,
        /** The service scheduler wanted it gone. */
        ServiceSchedulerInitiated
    }

    /** Documented text for a task that is not needed any more. */
    public static TaskStop scaling(String startedBy) {
        return new TaskStop(
                Code.ServiceSchedulerInitiated, "Scaling activity initiated by (deployment " + startedBy + ")");
    }

    /** Documented text for a task whose target is unhealthy. */
    public static TaskStop unhealthy(String targetGroupArn) {
        return new TaskStop(
                Code.ServiceSchedulerInitiated,
                "Task failed ELB health checks in (target-group " + targetGroupArn + ")");
    }

    /** Documented text for a container that ended. */
    public static TaskStop exited() {
        return new TaskStop(Code.EssentialContainerExited, "Essential container in task exited");
    }

    /** A start that failed, with the runtime's text. */
    public static TaskStop failedToStart(String reason) {
        return new TaskStop(Code.TaskFailedToStart, reason);
    }
}
