package dev.expressmode.engine.account;

/** What policies of AWS's own allow. */
final class AwsPolicies {
    /** Documented: AmazonECSTaskExecutionRolePolicy. */
    private static final PolicyDocument EXECUTION = PolicyDocument.allowing(
            "ecr:GetAuthorizationToken",
            "ecr:BatchCheckLayerAvailability",
            "ecr:GetDownloadUrlForLayer",
            "ecr:BatchGetImage",
            "logs:CreateLogStream",
            "logs:PutLogEvents");

    private static final PolicyDocument EVERYTHING = PolicyDocument.allowing("*");

    private AwsPolicies() {}

    /** One that the simulator does not know allows everything (assumed: a false alarm would be worse than a missed one). */
    static PolicyDocument document(String arn) {
        return arn.endsWith("/AmazonECSTaskExecutionRolePolicy") ? EXECUTION : EVERYTHING;
    }
}
