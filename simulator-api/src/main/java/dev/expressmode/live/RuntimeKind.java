package dev.expressmode.live;

/** What runs containers. */
public enum RuntimeKind {
    /** Docker if an engine answers within a second, else the embedded stand-ins. */
    AUTO,
    /** Stand-ins in this process, and local commands. */
    EMBEDDED,
    /** A Docker engine; without one the simulator does not start. */
    DOCKER;

    /** The name on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
