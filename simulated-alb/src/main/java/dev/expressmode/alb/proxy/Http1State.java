package dev.expressmode.alb.proxy;

/** What a connection does with the bytes that come in. */
enum Http1State {
    /** Between requests, or within a head. */
    HEAD,
    /** The exchange wants the next part of a body. */
    BODY,
    /** The exchange is busy. */
    BUSY,
    /** Answered already; the rest of the body is of no interest. */
    DISCARD,
    /** All is said; waits for the client to close. */
    LINGER,
    /** Bytes are somebody else's business now. */
    CLOSED
}
