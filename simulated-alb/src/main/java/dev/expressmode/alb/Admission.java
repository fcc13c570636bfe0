package dev.expressmode.alb;

/** What becomes of a request at the front door. */
public sealed interface Admission {
    /** The priority of the rule that decided, 0 for the default action (documented: load-balancer-access-logs). */
    int rulePriority();

    /**
     * The balancer answers in its own name.
     *
     * @param targetGroupArn the group that a target was looked for in, empty if none was
     */
    record Answered(AlbAnswer answer, int rulePriority, String targetGroupArn) implements Admission {
        /** Without a look at any group. */
        public Answered(AlbAnswer answer, int rulePriority) {
            this(answer, rulePriority, "");
        }
    }

    /** A target takes it. The request counts as in flight until it is {@linkplain InFlightRequest#finished finished}. */
    record Forwarded(InFlightRequest request, int rulePriority) implements Admission {}
}
