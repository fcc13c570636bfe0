package dev.expressmode.api.iam;

import java.util.Map;

/** The names of service-linked roles (documented: IAM guide, reference_aws-services-that-work-with-iam). */
final class ServiceLinkedRoles {
    private static final Map<String, String> NAMES = Map.of(
            "ecs.amazonaws.com", "AWSServiceRoleForECS",
            "elasticloadbalancing.amazonaws.com", "AWSServiceRoleForElasticLoadBalancing",
            "ecs.application-autoscaling.amazonaws.com", "AWSServiceRoleForApplicationAutoScaling_ECSService");

    private ServiceLinkedRoles() {}

    /** The name for a service, made up from its own where it is not one that Express Mode needs. */
    static String nameOf(String service) {
        return NAMES.getOrDefault(service, "AWSServiceRoleFor" + service.replaceAll("\\..*$", ""));
    }
}
