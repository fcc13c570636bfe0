package dev.expressmode.port;

import java.time.Duration;

/**
 * What goes wrong on purpose with the requests that one target is given.
 *
 * @param id which fault it is; with the seed it decides whom it strikes
 * @param probability how likely it strikes each request, above 0 and at most 1
 */
public record TargetFault(String id, double probability, Trouble trouble) {

    /** What happens to a request that is struck. */
    public sealed interface Trouble {}

    /** The target's answer comes so much later. */
    public record Latency(Duration time) implements Trouble {}

    /** The target resets the connection before it has looked at the request. */
    public record ResetByTarget() implements Trouble {}

    /** The client's connection is reset when the target has done its work. */
    public record ResetOfClient() implements Trouble {}

    /** The body of the answer reaches the client at this rate, more than 0. */
    public record Trickle(long bytesPerSecond) implements Trouble {}
}
