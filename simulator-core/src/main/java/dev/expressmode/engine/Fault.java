package dev.expressmode.engine;

/**
 * A refusal in AWS's own form: what a client gets instead of an answer. A command that ends in a fault has changed
 * nothing. All texts that ECS uses stand in {@link Faults}.
 */
public final class Fault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final int status;

    /**
     * A fault of the client's making, HTTP 400.
     *
     * @param code the AWS error code, such as {@code InvalidParameterException}
     * @param message the text clients see and match on
     */
    public Fault(String code, String message) {
        this(code, 400, message);
    }

    /** A fault with an HTTP status of its own. */
    public Fault(String code, int status, String message) {
        super(message, null, false, false);
        this.code = code;
        this.status = status;
    }

    /** The AWS error code, without a namespace. */
    public String code() {
        return code;
    }

    /** The HTTP status of the answer. */
    public int status() {
        return status;
    }

    /** The text clients see. Never absent. */
    public String text() {
        String text = getMessage();
        return text == null ? code : text;
    }
}
