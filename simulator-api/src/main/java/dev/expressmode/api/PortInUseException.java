package dev.expressmode.api;

/** A port somebody else listens on. The message is one line for the person who started us. */
public final class PortInUseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Says which port and what it was wanted for.
     *
     * @param use what we wanted it for, such as {@code API endpoint}
     */
    public PortInUseException(int port, String use) {
        super("port " + port + " (" + use + ") is already in use");
    }
}
