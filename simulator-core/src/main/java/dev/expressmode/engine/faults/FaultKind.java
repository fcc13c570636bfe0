package dev.expressmode.engine.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The catalogue of faults. The names are those of scenarios and of the control API. */
public enum FaultKind {
    /** The image of a task cannot be pulled. */
    IMAGE_PULL_FAILS("image pull fails", Needs.NOTHING),
    /** Pulling takes so much longer. */
    IMAGE_PULL_SLOW("image pull slow", Needs.DURATION),
    /** Fargate has no capacity: no task starts. */
    NO_CAPACITY("no Fargate capacity", Needs.NOTHING),
    /** Health checks fail, whatever the task answers. */
    NEVER_HEALTHY("never healthy", Needs.NOTHING),
    /** A task exits with status 1 so long after it began to run. */
    EXITS_AFTER("exits after", Needs.DURATION),
    /** A task is killed for its use of memory so long after it began to run. */
    OUT_OF_MEMORY("out of memory after", Needs.DURATION),
    /** The stop signal has no effect. */
    IGNORES_SIGTERM("ignores SIGTERM", Needs.NOTHING),
    /** A target goes on draining when its delay is over. */
    STUCK_IN_DRAINING("target stuck in draining", Needs.NOTHING),
    /** A deleted service stays in DRAINING. */
    DELETION_STUCK("deletion stuck", Needs.NOTHING),
    /** Deletion leaves the listener rule behind. */
    RULE_ORPHANED("listener rule orphaned", Needs.NOTHING),
    /** Deletion leaves the service's security group behind, which then blocks the deletion of the VPC. */
    SECURITY_GROUP_LEFT("security group left behind", Needs.NOTHING),
    /** The infrastructure role lacks a permission; the text is the action. */
    PERMISSION_MISSING("permission missing", Needs.TEXT),
    /** The certificate takes so much longer. */
    CERTIFICATE_SLOW("certificate slow", Needs.DURATION),
    /** The rollback alarm is rewritten so much later. */
    ALARM_REWRITE_LATE("alarm rewritten late", Needs.DURATION),
    /** Calls are throttled; the text is the operation, without one all of them. */
    API_THROTTLED("API throttled", Needs.NOTHING),
    /** Calls take so much longer; the text is the operation. */
    API_SLOW("API slow", Needs.DURATION),
    /** Calls are answered with a 500; the text is the operation. */
    API_FAILS("API fails", Needs.NOTHING),
    /** Calls are denied; the text is the operation, or iam:PassRole. */
    API_DENIED("API access denied", Needs.NOTHING),
    /** What targets answer comes so much later. */
    FRONT_DOOR_SLOW("front door slow", Needs.DURATION),
    /** What targets answer reaches clients at a rate. */
    FRONT_DOOR_TRICKLES("front door trickles", Needs.RATE),
    /** Clients' connections are reset after the target has done its work. */
    FRONT_DOOR_RESETS_CLIENT("front door resets client", Needs.NOTHING),
    /** Targets reset their connections instead of answering. */
    TARGET_RESETS_FRONT_DOOR("target resets front door", Needs.NOTHING);

    /** What must be said of a fault beside its name. */
    public enum Needs {
        /** Nothing. */
        NOTHING,
        /** How long. */
        DURATION,
        /** A text. */
        TEXT,
        /** How many bytes a second. */
        RATE
    }

    private final String title;
    private final Needs needs;

    FaultKind(String title, Needs needs) {
        this.title = title;
        this.needs = needs;
    }

    /** The name, in words. */
    public String title() {
        return title;
    }

    /** What must be said beside it. */
    public Needs needs() {
        return needs;
    }

    /** Whether it means nothing without a duration. */
    public boolean needsDuration() {
        return needs == Needs.DURATION;
    }

    /** Whether it means nothing without a text. */
    public boolean needsText() {
        return needs == Needs.TEXT;
    }

    /** Whether it means nothing without a rate. */
    public boolean needsRate() {
        return needs == Needs.RATE;
    }

    /** Whether it is about requests at the front door, and so may be about some targets only. */
    public boolean ofFrontDoor() {
        return switch (this) {
            case FRONT_DOOR_SLOW, FRONT_DOOR_TRICKLES, FRONT_DOOR_RESETS_CLIENT, TARGET_RESETS_FRONT_DOOR -> true;
            default -> false;
        };
    }

    /** The fault of this name. */
    public static Optional<FaultKind> named(String title) {
        for (FaultKind kind : values()) {
            if (kind.title.equals(title)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /** All names. */
    public static List<String> titles() {
        List<String> titles = new ArrayList<>();
        for (FaultKind kind : values()) {
            titles.add(kind.title);
        }
        return titles;
    }
}
