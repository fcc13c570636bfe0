package dev.expressmode.alb.wire;

import java.util.Set;

/** What became of an attempt to read a request's head. */
public sealed interface ReadRequest {
    /** More bytes are needed. */
    record Incomplete() implements ReadRequest {}

    /**
     * It is no request that any mode would pass on.
     *
     * @param status what the balancer answers
     * @param line the request line as far as it could be read, for the access log
     */
    record Refused(int status, Set<Finding> findings, String line) implements ReadRequest {}

    /**
     * A head.
     *
     * @param end where in the bytes it ends
     */
    record Complete(RequestHead head, int end) implements ReadRequest {}

    /** More bytes are needed. */
    ReadRequest INCOMPLETE = new Incomplete();
}
