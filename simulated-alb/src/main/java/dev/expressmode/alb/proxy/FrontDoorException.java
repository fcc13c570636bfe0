package dev.expressmode.alb.proxy;

/** The front door cannot open. The message is one line for the user: what failed, on which port or file, and why. */
public final class FrontDoorException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FrontDoorException(String message) {
        super(message);
    }

    FrontDoorException(String message, Throwable cause) {
        super(message, cause);
    }
}
