package dev.expressmode.engine.account;

import dev.expressmode.engine.Fault;

/** Every error of EC2 that the simulator gives. Codes documented (EC2 API reference, errors-overview); texts observed. */
public final class NetworkFaults {
    private NetworkFaults() {}

    /** No such VPC. */
    public static Fault noVpc(String id) {
        return new Fault("InvalidVpcID.NotFound", "The vpc ID '" + id + "' does not exist");
    }

    /** No such subnet. */
    public static Fault noSubnet(String id) {
        return new Fault("InvalidSubnetID.NotFound", "The subnet ID '" + id + "' does not exist");
    }

    /** No such security group. */
    public static Fault noGroup(String id) {
        return new Fault("InvalidGroup.NotFound", "The security group '" + id + "' does not exist");
    }

    /** No such route table. */
    public static Fault noRouteTable(String id) {
        return new Fault("InvalidRouteTableID.NotFound", "The routeTable ID '" + id + "' does not exist");
    }

    /** No such internet gateway. */
    public static Fault noGateway(String id) {
        return new Fault("InvalidInternetGatewayID.NotFound", "The internetGateway ID '" + id + "' does not exist");
    }

    /** No such association of a route table. */
    public static Fault noAssociation(String id) {
        return new Fault("InvalidAssociationID.NotFound", "The association ID '" + id + "' does not exist");
    }

    /** No such rule in the group. */
    public static Fault noRule() {
        return new Fault("InvalidPermission.NotFound", "The specified rule does not exist in this security group.");
    }

    /** No rule of this id. */
    public static Fault noRuleCalled(String id) {
        return new Fault(
                "InvalidSecurityGroupRuleId.NotFound", "The security group rule ID '" + id + "' does not exist");
    }

    /** The group has such a rule already. */
    public static Fault duplicateRule(String sentence) {
        return new Fault("InvalidPermission.Duplicate", "the specified rule \"" + sentence + "\" already exists");
    }

    /** Something else still needs it. */
    public static Fault needed(String kind, String id) {
        return new Fault(
                "DependencyViolation", "The " + kind + " '" + id + "' has dependencies and cannot be deleted.");
    }

    /** Something else still needs the group. */
    public static Fault groupNeeded(String id) {
        return new Fault("DependencyViolation", "resource " + id + " has a dependent object");
    }

    /** A value that does not fit. */
    public static Fault invalidValue(String message) {
        return new Fault("InvalidParameterValue", message);
    }

    /** What a request must have. */
    public static Fault missing(String parameter) {
        return new Fault("MissingParameter", "The request must contain the parameter " + parameter);
    }

    /** Any other refusal. */
    public static Fault of(String code, String message) {
        return new Fault(code, message);
    }
}
