package dev.expressmode.port;

/** What a health check met. */
public sealed interface ProbeResult {
    /** The target answered with this HTTP status. */
    record Status(int code) implements ProbeResult {}

    /** No answer within the timeout. */
    record TimedOut() implements ProbeResult {}

    /** The connection was refused, reset or closed without an answer. */
    record Failed() implements ProbeResult {}
}
