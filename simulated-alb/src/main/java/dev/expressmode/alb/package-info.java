/**
 * The load balancer without its sockets: which rule a host name meets, which target a request gets, what is in flight,
 * what was counted, and what the balancer says in its own name. Start reading at
 * {@link dev.expressmode.alb.Switchboard}.
 */
@NullMarked
package dev.expressmode.alb;

import org.jspecify.annotations.NullMarked;
