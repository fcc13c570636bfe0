package dev.expressmode.alb.wire;

/** Chunks that are none. Expected from careless peers, so it carries no stack. */
public final class MalformedBodyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedBodyException(String message) {
        super(message, null, false, false);
    }
}
