package dev.expressmode.engine;

import java.util.StringJoiner;

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

    /** Observed: moto and users' logs. */
    public static Fault clusterInactive() {
        return new Fault("ClusterNotFoundException", "The referenced cluster was inactive.");
    }

    /** A required member is missing. ECS's own texts are unknown; assumed, after {@code subnets can not be empty.} */
    public static Fault missing(String member) {
        return invalidParameter(member + " can not be empty.");
    }

    /** Observed for subnets and tasks of plain ECS; assumed for other lists. */
    public static Fault tooMany(String member, int most) {
        return invalidParameter(member + " can have at most " + most + " items.");
    }

    /** A number outside of its range; the text is assumed. */
    public static Fault outOfRange(String member, int least, int most) {
        return invalidParameter("Invalid " + member + ". It must be between " + least + " and " + most + ".");
    }

    /** A value that is none of an enumeration; the code is what clients expect, the text is assumed. */
    public static Fault notAllowed(String member, String value, Iterable<?> allowed) {
        StringJoiner names = new StringJoiner(", ", "[", "]");
        allowed.forEach(each -> names.add(each.toString()));
        return invalidParameter("Invalid " + member + " '" + value + "'. Allowed values are " + names + ".");
    }

    /** The same thing twice; the text is assumed. */
    public static Fault duplicate(String what, String which) {
        return invalidParameter("Duplicate " + what + " '" + which + "'.");
    }

    /** Observed for RegisterTaskDefinition, which Express calls for the user; code assumed to be the same. */
    public static Fault secretNotUnique(String name) {
        return client("The secret name must be unique and not shared with any new or existing environment variables set"
                + " on the container, such as '" + name + "'.");
    }

    /** Something AWS has and the simulator does not. */
    public static Fault unsupported(String what) {
        return new Fault("UnsupportedFeatureException", what + " is not simulated.");
    }

    /** A paging token that is none; the text is assumed. */
    public static Fault invalidToken() {
        return invalidParameter("Invalid token.");
    }

    /** Observed: an ARN with too few or too many parts, through CloudFormation. */
    public static Fault malformedIdentifier() {
        return invalidParameter("Invalid identifier: Unexpected number of separators");
    }

    /** Observed: the AWS CLI's monitor matches on it, for an inactive service and for an empty list alike. */
    public static Fault revisionsOfInactiveService() {
        return invalidParameter("Cannot call DescribeServiceRevisions for a service that is INACTIVE");
    }

    /** Observed in an emulator that claims native texts. */
    public static Fault serviceArnInvalid() {
        return invalidParameter("The Service ARN provided is invalid.");
    }

    /** Observed in an emulator that claims native texts. */
    public static Fault revisionArnInvalid() {
        return invalidParameter("The ServiceRevision ARN is invalid.");
    }

    /** Observed in an emulator that claims native texts. */
    public static Fault tooManyRevisions() {
        return invalidParameter("Service Revision ARN count cannot exceed 20");
    }

    /** Observed in an emulator that claims native texts. */
    public static Fault revisionsOfSeveralServices() {
        return invalidParameter(
                "Cross service requests are not allowed. All requested service revisions must be for a single service");
    }

    /** Assumed, after the text for revisions. */
    public static Fault deploymentArnInvalid() {
        return invalidParameter("The ServiceDeployment ARN is invalid.");
    }

    /** Observed: plain ECS text. */
    public static Fault clusterContainsServices() {
        return new Fault(
                "ClusterContainsServicesException", "The Cluster cannot be deleted while Services are active.");
    }

    /** Observed: plain ECS text. */
    public static Fault clusterContainsTasks() {
        return new Fault("ClusterContainsTasksException", "The Cluster cannot be deleted while Tasks are active.");
    }

    /** Observed: plain ECS text. */
    public static Fault tasksEmpty() {
        return invalidParameter("Tasks cannot be empty.");
    }

    /** Observed: plain ECS text. */
    public static Fault taskNotFound() {
        return invalidParameter("The referenced task was not found.");
    }

    /** Observed: plain ECS text. */
    public static Fault taskIdTooLong() {
        return invalidParameter("taskId longer than 36.");
    }

    /** Observed: plain ECS text. */
    public static Fault taskDefinitionNotFound() {
        return client("Unable to describe task definition.");
    }

    /** Observed: plain ECS text. */
    public static Fault invalidRevision(String revision) {
        return invalidParameter("Invalid revision number. Number: " + revision);
    }

    /** Observed: what the tagging calls say about {@code service/NAME} and the like. */
    public static Fault longArnNeeded() {
        return invalidParameter("Long arn format must be used for tagging operations");
    }

    /** Documented code of TagResource and UntagResource; the text is assumed. */
    public static Fault taggedResourceNotFound() {
        return new Fault("ResourceNotFoundException", "The specified resource was not found.");
    }

    /** ListTagsForResource does not declare ResourceNotFoundException; assumed. */
    public static Fault listedResourceNotFound() {
        return invalidParameter("The specified resource was not found.");
    }

    /** Documented limit of 50; the text is assumed. */
    public static Fault tooManyTags(int count) {
        return invalidParameter("Too many tags: " + count + ". Up to 50 tags are allowed.");
    }

    /** Observed: "Cannot assume role", in the create call; the rest of the text is assumed. */
    public static Fault cannotAssumeRole(String role) {
        return new Fault(
                "AccessDeniedException",
                "Cannot assume role " + role + ". Verify that the role exists and trusts ECS.");
    }

    /** Observed: "is not authorized to perform: sts:AssumeRole", in the create call; the rest of the text is assumed. */
    public static Fault assumeRoleDenied(String service, String role) {
        return new Fault(
                "AccessDeniedException",
                "User: " + service + " is not authorized to perform: sts:AssumeRole on resource: " + role);
    }

    /** Observed: what ECS says to a task definition whose role does not exist; that Express says the same is assumed. */
    public static Fault roleNotValid() {
        return client("Role is not valid");
    }

    /** Documented: IAM, troubleshooting PassRole; that it comes with this code is assumed. */
    public static Fault crossAccountRole() {
        return new Fault("AccessDeniedException", "Cross-account pass role is not allowed.");
    }
}
