package dev.expressmode.engine;

/** Every error text of ECS that the simulator gives, in one place, each with how it is known. */
public final class Faults {
    private Faults() {}

    /** Observed: plain ECS text, with the code the Express API declares. */
    public static Fault clusterNotFound() {
        return new Fault("ClusterNotFoundException", "Cluster not found.");
    }

    /** A malformed or impossible value. */
    public static Fault invalidParameter(String message) {
        return new Fault("InvalidParameterException", message);
    }

    /** ECS's general complaint about a request. */
    public static Fault client(String message) {
        return new Fault("ClientException", message);
    }
}
