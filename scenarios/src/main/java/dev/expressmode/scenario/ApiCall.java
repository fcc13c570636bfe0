package dev.expressmode.scenario;

import dev.expressmode.engine.express.ServiceChange;
import java.util.Optional;

/**
 * A call of an ECS operation.
 *
 * @param service the service's name or ARN
 * @param deployment the ARN of a deployment, else the newest of the service
 * @param cluster the cluster to create in
 * @param infrastructureRole the role to create with
 * @param change what a create or an update says
 * @param plain what an UpdateService says, the call for services outside Express Mode
 */
public record ApiCall(
        Operation operation,
        Optional<String> service,
        Optional<String> deployment,
        Optional<String> cluster,
        String infrastructureRole,
        ServiceChange change,
        Plain plain) {

    /** What UpdateService says. */
    public record Plain(Optional<Integer> desiredCount, boolean force) {
        static final Plain NOTHING = new Plain(Optional.empty(), false);
    }

    /** An operation. */
    public enum Operation {
        /** Makes a service. */
        CREATE("CreateExpressGatewayService"),
        /** Changes one. */
        UPDATE("UpdateExpressGatewayService"),
        /** Deletes one. */
        DELETE("DeleteExpressGatewayService"),
        /** Rolls a deployment back. */
        STOP("StopServiceDeployment"),
        /** The call for services outside Express Mode, tried on one of Express Mode. */
        DELETE_SERVICE("DeleteService"),
        /** The call for services outside Express Mode, which deploys again or changes the desired count. */
        UPDATE_SERVICE("UpdateService");

        private final String aws;

        Operation(String aws) {
            this.aws = aws;
        }

        /** The name AWS gives it. */
        public String aws() {
            return aws;
        }
    }

    static ApiCall create(String name, ServiceChange change) {
        return of(Operation.CREATE, name, change);
    }

    static ApiCall update(String name, ServiceChange change) {
        return of(Operation.UPDATE, name, change);
    }

    static ApiCall delete(String name) {
        return of(Operation.DELETE, name, Calls.NO_CHANGE);
    }

    static ApiCall stop(String name) {
        return of(Operation.STOP, name, Calls.NO_CHANGE);
    }

    private static ApiCall of(Operation operation, String name, ServiceChange change) {
        return new ApiCall(
                operation,
                Optional.of(name),
                Optional.empty(),
                Optional.empty(),
                Calls.INFRASTRUCTURE_ROLE,
                change,
                Plain.NOTHING);
    }
}
