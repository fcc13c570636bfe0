package dev.expressmode.engine.alarms;

/** The requests for which a target of a group was picked in one minute, and what the targets answered with. */
public record GroupMinute(
        String targetGroupArn, long requests, long target2xx, long target3xx, long target4xx, long target5xx) {
    /** A minute in which nothing came. */
    static final GroupMinute QUIET = new GroupMinute("", 0, 0, 0, 0, 0);

    GroupMinute and(GroupMinute other) {
        return new GroupMinute(
                "",
                requests + other.requests,
                target2xx + other.target2xx,
                target3xx + other.target3xx,
                target4xx + other.target4xx,
                target5xx + other.target5xx);
    }
}
