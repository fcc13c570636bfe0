package dev.expressmode.alb;

import dev.expressmode.port.BalancerAttributes;

/** The load balancer a request belongs to; its ARN is empty where there is none. */
public record Owner(String loadBalancerArn, BalancerAttributes attributes) {}
