package dev.expressmode.engine.balancing;

import dev.expressmode.engine.Fault;

/**
 * Every error of Elastic Load Balancing that the simulator gives. The codes are those of the API's model; texts are
 * observed where that is said and assumed otherwise.
 */
public final class BalancingFaults {
    private BalancingFaults() {}

    /** A value that does not fit. */
    public static Fault validation(String message) {
        return new Fault("ValidationError", message);
    }

    /** Two members that do not go together, or a value that is possible elsewhere only. */
    public static Fault configuration(String message) {
        return new Fault("InvalidConfigurationRequest", message);
    }

    /** No such load balancer. */
    public static Fault loadBalancerNotFound(String message) {
        return new Fault("LoadBalancerNotFound", message);
    }

    /** No such load balancer (observed). */
    public static Fault loadBalancersNotFound() {
        return loadBalancerNotFound("One or more load balancers not found");
    }

    /** No such listener (observed). */
    public static Fault listenersNotFound() {
        return new Fault("ListenerNotFound", "One or more listeners not found");
    }

    /** No such rule (observed). */
    public static Fault rulesNotFound() {
        return new Fault("RuleNotFound", "One or more rules not found");
    }

    /** No such target group (observed). */
    public static Fault targetGroupsNotFound() {
        return new Fault("TargetGroupNotFound", "One or more target groups not found");
    }

    /** The group is named by a listener or a rule (observed). */
    public static Fault targetGroupInUse(String arn) {
        return new Fault("ResourceInUse", "Target group '" + arn + "' is currently in use by a listener or a rule");
    }

    /** Another rule of the listener has this priority. */
    public static Fault priorityInUse(int priority) {
        return new Fault("PriorityInUse", "Priority '" + priority + "' is currently in use");
    }

    /** The default rule stays as it is and where it is. */
    public static Fault notForDefaultRule(String what) {
        return new Fault("OperationNotPermitted", "Default rule cannot be " + what);
    }

    /** A port has one listener. */
    public static Fault duplicateListener() {
        return new Fault("DuplicateListener", "A listener already exists on this port for this load balancer");
    }

    /** A name is taken by another load balancer. */
    public static Fault duplicateLoadBalancerName(String name) {
        return new Fault(
                "DuplicateLoadBalancerName",
                "A load balancer with the same name '" + name + "' exists, but with different settings");
    }

    /** A name is taken by another target group. */
    public static Fault duplicateTargetGroupName(String name) {
        return new Fault(
                "DuplicateTargetGroupName",
                "A target group with the same name '" + name + "' exists, but with different settings");
    }

    /** A target that cannot be one. */
    public static Fault invalidTarget(String message) {
        return new Fault("InvalidTarget", message);
    }

    /** A limit is reached; the code says which. */
    public static Fault tooMany(String code, String message) {
        return new Fault(code, message);
    }

    /** No such certificate. */
    public static Fault certificateNotFound(String arn) {
        return new Fault("CertificateNotFound", "Certificate '" + arn + "' not found");
    }

    /** Not on Application Load Balancers, or not simulated. */
    public static Fault unsupported(String message) {
        return new Fault("UnsupportedFeatureException", message);
    }
}
