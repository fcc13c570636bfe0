package dev.expressmode.engine;

/**
 * What a simulator is told at start and never changes: a slice of the world.
 *
 * @param times how long AWS takes for things
 * @param servicesPerLoadBalancer how many Express services share one load balancer (documented: 25)
 */
public record Settings(Times times, int servicesPerLoadBalancer) {
    /** AWS as observed. */
    public static Settings asObserved() {
        return new Settings(Times.asObserved(), 25);
    }
}
