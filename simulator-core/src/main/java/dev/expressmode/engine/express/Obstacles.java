package dev.expressmode.engine.express;

import dev.expressmode.engine.World;
import dev.expressmode.engine.account.RoleChecks;
import dev.expressmode.engine.balancing.Balancing;
import dev.expressmode.engine.faults.FaultKind;
import dev.expressmode.engine.faults.InjectedFault;
import dev.expressmode.engine.faults.InjectedFaults;
import java.util.Optional;

/** What keeps a managed resource in PROVISIONING, in AWS's words. */
final class Obstacles {
    /** Observed: Express remembers a load balancer that somebody deleted by hand. The text is that of ELBv2. */
    private static final String BALANCER_GONE = "LoadBalancerNotFoundException: One or more load balancers not found";

    private Obstacles() {}

    static Optional<String> to(World world, ExpressService service, ManagedResource resource) {
        boolean balancerGone = resource.type() == ManagedResource.Type.LOAD_BALANCER
                && world.slice(Balancing.class).loadBalancer(resource.arn()).isEmpty();
        return balancerGone ? Optional.of(BALANCER_GONE) : denied(world, service, resource);
    }

    private static Optional<String> denied(World world, ExpressService service, ManagedResource resource) {
        return InjectedFaults.striking(
                        world,
                        FaultKind.PERMISSION_MISSING,
                        service.identity().name(),
                        service.identity().infrastructureRoleArn())
                .flatMap(InjectedFault::text)
                .filter(action -> needs(resource.type(), action))
                .or(() -> lacking(world, service.identity().infrastructureRoleArn(), resource.type()))
                .map(action -> denied(service.identity(), action));
    }

    private static Optional<String> lacking(World world, String role, ManagedResource.Type type) {
        String action = making(type);
        return RoleChecks.in(world).allows(role, action) ? Optional.empty() : Optional.of(action);
    }

    /** The action by which Express makes a resource (documented: the managed policy of the infrastructure role). */
    private static String making(ManagedResource.Type type) {
        return switch (type) {
            case LOG_GROUP -> "logs:CreateLogGroup";
            case SERVICE_SECURITY_GROUP, LOAD_BALANCER_SECURITY_GROUP -> "ec2:CreateSecurityGroup";
            case LOAD_BALANCER -> "elasticloadbalancing:CreateLoadBalancer";
            case TARGET_GROUP -> "elasticloadbalancing:CreateTargetGroup";
            case CERTIFICATE -> "acm:RequestCertificate";
            case LISTENER -> "elasticloadbalancing:CreateListener";
            case RULE -> "elasticloadbalancing:CreateRule";
            case SCALABLE_TARGET -> "application-autoscaling:RegisterScalableTarget";
            case SCALING_POLICY -> "application-autoscaling:PutScalingPolicy";
            case METRIC_ALARM -> "cloudwatch:PutMetricAlarm";
        };
    }

    /** Observed: the reason of resources whose role lacks an action. */
    private static String denied(ServiceIdentity identity, String action) {
        String role = identity.infrastructureRoleArn();
        String session = identity.scope()
                .arn("sts", "assumed-role/" + role.substring(role.lastIndexOf('/') + 1))
                .replaceFirst("(:sts:)[^:]*:", "$1:");
        return "AccessDenied: User: " + session + "/ECSGateway is not authorized to perform: " + action;
    }

    /**
     * Which resource an action is for. Observed for ec2:DescribeAccountAttributes, which stops six of them together; the
     * others follow from the action's own name.
     */
    private static boolean needs(ManagedResource.Type type, String action) {
        if (action.equals("ec2:DescribeAccountAttributes")) {
            return switch (type) {
                case CERTIFICATE, LOAD_BALANCER_SECURITY_GROUP, LOAD_BALANCER, LISTENER, TARGET_GROUP, RULE -> true;
                default -> false;
            };
        }
        String service = action.substring(0, Math.max(0, action.indexOf(':')));
        return switch (type) {
            case LOG_GROUP -> service.equals("logs");
            case SERVICE_SECURITY_GROUP, LOAD_BALANCER_SECURITY_GROUP -> service.equals("ec2");
            case CERTIFICATE -> service.equals("acm");
            case METRIC_ALARM -> service.equals("cloudwatch");
            case SCALABLE_TARGET, SCALING_POLICY -> service.equals("application-autoscaling");
            case LOAD_BALANCER -> action.endsWith("LoadBalancer");
            case TARGET_GROUP -> action.endsWith("TargetGroup");
            case LISTENER -> action.endsWith("Listener");
            case RULE -> action.endsWith("Rule");
        };
    }
}
