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

    /** Observed: what UpdateExpressGatewayService and plain ECS say about an unknown service. */
    public static Fault serviceNotFound() {
        return new Fault("ServiceNotFoundException", "Service not found.");
    }

    /** Observed: what the Express delete call says about an unknown ARN (Terraform matches on it). */
    public static Fault resourceNotFoundOnDelete() {
        return invalidParameter("Resource not found");
    }

    /** Observed code; the text is assumed. */
    public static Fault resourceNotFound() {
        return new Fault("ResourceNotFoundException", "Resource not found.");
    }

    /** Observed: the name is taken by a service on its way out. */
    public static Fault stillDraining() {
        return invalidParameter("Unable to Start a service that is still Draining.");
    }

    /** Observed for plain ECS; assumed for Express. */
    public static Fault notIdempotent() {
        return invalidParameter("Creation of service was not idempotent.");
    }

    /** Observed: Terraform matches on it. */
    public static Fault serviceDraining() {
        return new Fault("ServiceNotActiveException", "Service is in DRAINING status.");
    }

    /** Observed: Terraform matches on it. */
    public static Fault serviceInactive() {
        return new Fault("ServiceNotActiveException", "Cannot perform this operation on a service in INACTIVE status.");
    }

    /** Observed: DeleteService on an Express service, word for word what aws-nuke and people met. */
    public static Fault useExpressDelete(String serviceArn) {
        return invalidParameter(
                serviceArn + " has ResourceManagementType=ECS use DeleteExpressGatewayService to delete");
    }

    /** Documented: troubleshooting-blue-green. */
    public static Fault serviceDeploymentNotFound() {
        return new Fault("ServiceDeploymentNotFoundException", "The service deployment does not exist.");
    }

    /** Documented code; the text is assumed. */
    public static Fault deploymentOver(String status) {
        return new Fault(
                "ConflictException",
                "Stopping a service deployment is not allowed for service deployment in terminal states: " + status);
    }
}
