package dev.expressmode.engine;

/**
 * What a simulator is told at start and never changes: a slice of the world.
 *
 * @param times how long AWS takes for things
 * @param servicesPerLoadBalancer how many Express services share one load balancer (documented: 25)
 * @param strictIam whether roles must exist, with the trust and the permissions that their use takes
 */
public record Settings(Times times, int servicesPerLoadBalancer, boolean strictIam) {
    /** Settings by which any role may do anything. */
    public Settings(Times times, int servicesPerLoadBalancer) {
        this(times, servicesPerLoadBalancer, false);
    }

    /** AWS as observed. */
    public static Settings asObserved() {
        return new Settings(Times.asObserved(), 25);
    }

    /** The same, strict about roles or not. */
    public Settings withStrictIam(boolean strict) {
        return new Settings(times, servicesPerLoadBalancer, strict);
    }
}
