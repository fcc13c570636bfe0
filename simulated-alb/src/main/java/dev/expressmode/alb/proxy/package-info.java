/**
 * The load balancer's sockets: the TLS listener and its certificates, forwarding to targets, the forward proxy that
 * stands in for DNS, and health checks. This is the one place with real threads; what is decided about a request is
 * decided in {@code dev.expressmode.alb}. Start reading at {@link dev.expressmode.alb.proxy.AlbFrontDoor}.
 */
@NullMarked
package dev.expressmode.alb.proxy;

import org.jspecify.annotations.NullMarked;
