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

    /** Observed: plain ECS text, when a service or a task names one that is not there. */
    public static Fault taskDefinitionUnknown() {
        return client("TaskDefinition not found.");
    }

    /** Assumed to be the text of plain ECS, when one is to be deregistered. */
    public static Fault taskDefinitionMissing() {
        return client("The specified task definition does not exist.");
    }

    /** Assumed to be the text of plain ECS. */
    public static Fault taskDefinitionInactive() {
        return client("TaskDefinition is inactive");
    }

    /** Documented code of the Express calls; the text is assumed. */
    public static Fault incompatibleDefinition(String message) {
        return new Fault("PlatformTaskDefinitionIncompatibilityException", message);
    }

    /** Documented: troubleshooting-blue-green. */
    public static Fault hookIdMalformed() {
        return invalidParameter("Invalid hookId: hookId must follow the format: ecs-{hookType}-{id}");
    }

    /** Documented: troubleshooting-blue-green. */
    public static Fault continuingWhenOver() {
        return invalidParameter(
                "Continuing a service deployment is not allowed for service deployment in terminal states.");
    }

    /** Documented: troubleshooting-blue-green. */
    public static Fault hookNotWaiting() {
        return invalidParameter(
                "Provided hookId is either completed, unavailable, or not associated with the given Resource ARN");
    }

    /** Observed: plain ECS text. */
    public static Fault serviceNotActive() {
        return new Fault("ServiceNotActiveException", "Service was not ACTIVE.");
    }

    /** Assumed to be the text of plain ECS. */
    public static Fault scaledAboveZero() {
        return invalidParameter("The service cannot be stopped while it is scaled above 0.");
    }

    /** Assumed to be the text of plain ECS. */
    public static Fault networkNeeded() {
        return invalidParameter("Network Configuration must be provided when networkMode 'awsvpc' is specified.");
    }

    /** Assumed to be the text of plain ECS. */
    public static Fault containerMissing(String container) {
        return invalidParameter("The container " + container + " does not exist in the task definition.");
    }

    /** Documented: troubleshooting-blue-green, for what is found in a deployment; assumed for the call itself. */
    public static Fault targetGroupMissing() {
        return invalidParameter("The target group ARN does not exist.");
    }

    /** Documented: troubleshooting-blue-green. */
    public static Fault advancedConfigurationNeeded() {
        return invalidParameter("advancedConfiguration field is required for all loadBalancers when using a non-ROLLING"
                + " deployment strategy");
    }

    /** Documented: troubleshooting-blue-green. */
    public static Fault listenerRuleMalformed(String arn) {
        return invalidParameter("productionListenerRule has an invalid ARN format. Must be RuleArn for ALB or"
                + " ListenerArn for NLB. Got: " + arn);
    }

    /** Documented: troubleshooting-blue-green. */
    public static Fault targetGroupTwice(String arn) {
        return invalidParameter("Duplicate targetGroupArn found: " + arn);
    }

    /** Documented: troubleshooting-blue-green. */
    public static Fault pauseStageInvalid() {
        return invalidParameter("Invalid lifecycle stage provided for Pause Hook");
    }

    /** Observed that it is refused (a deploy tool drops what cannot be updated); the text is assumed. */
    public static Fault expressUpdate(String member) {
        return invalidParameter(
                member + " cannot be updated with UpdateService on a service that has ResourceManagementType=ECS");
    }

    /** Observed: word for word what clients print. */
    public static Fault executeCommandNotEnabled() {
        return invalidParameter("The execute command failed because execute command was not enabled when the task was"
                + " run or the execute command agent isn\u2019t running. Wait and try again or run a new task with"
                + " execute command enabled and try again.");
    }

    /** Assumed to be the text of plain ECS. */
    public static Fault providerNotFound(String provider) {
        return invalidParameter("The specified capacity provider '" + provider + "' was not found.");
    }

    /** Observed: plain ECS text. */
    public static Fault targetGroupUnused(String arn) {
        return invalidParameter(
                "The target group with targetGroupArn " + arn + " does not have an associated load balancer.");
    }

    /** Assumed to be the text of plain ECS. */
    public static Fault notForFargate() {
        return invalidParameter("Task definition does not support launch_type FARGATE.");
    }

    /** Documented rule of PutClusterCapacityProviders; the text is assumed. */
    public static Fault providerNotOfCluster(String provider) {
        return invalidParameter("The specified capacity provider '" + provider
                + "' is not associated with the cluster. Associate it with the cluster and try again.");
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
