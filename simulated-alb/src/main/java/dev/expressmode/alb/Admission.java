package dev.expressmode.alb;

/** What becomes of a request at the front door. */
public sealed interface Admission {
    /** The priority of the rule that decided, 0 for the default action (documented: load-balancer-access-logs). */
    int rulePriority();

    /** The balancer answers in its own name. */
    record Answered(AlbAnswer answer, int rulePriority) implements Admission {}

    /** A target takes it. The request counts as in flight until it is {@linkplain InFlightRequest#finished finished}. */
    record Forwarded(InFlightRequest request, int rulePriority) implements Admission {}
}
