package dev.expressmode.alb;

/** What becomes of a request at the front door. */
public sealed interface Admission {
    /** The balancer answers in its own name. */
    record Answered(AlbAnswer answer) implements Admission {}

    /** A target takes it. The request counts as in flight until it is {@linkplain InFlightRequest#finished finished}. */
    record Forwarded(InFlightRequest request) implements Admission {}
}
