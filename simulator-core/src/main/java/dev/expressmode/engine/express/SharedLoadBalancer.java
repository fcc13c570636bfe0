package dev.expressmode.engine.express;

import dev.expressmode.engine.Scope;
import dev.expressmode.engine.balancing.LoadBalancer.Scheme;

/** A load balancer that Express made and shares among services of one VPC and scheme. */
public record SharedLoadBalancer(
        String arn, String listenerArn, String securityGroupArn, Scope scope, String vpcId, Scheme scheme) {}
