package dev.expressmode.alb;

import dev.expressmode.port.BalancerAttributes;
import dev.expressmode.port.ListenerAddress;

/**
 * The load balancer a request belongs to, by the listener it came to.
 *
 * @param loadBalancerArn empty where there is none
 * @param protocol the listener's, as in a URL
 * @param port the listener's in AWS, whatever port of this machine stands in for it
 */
public record Owner(String loadBalancerArn, BalancerAttributes attributes, String protocol, String port) {
    /** A load balancer by this listener. */
    public static Owner of(String loadBalancerArn, BalancerAttributes attributes, ListenerAddress listener) {
        return new Owner(loadBalancerArn, attributes, listener.protocol(), Integer.toString(listener.port()));
    }
}
