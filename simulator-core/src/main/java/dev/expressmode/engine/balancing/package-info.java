/** Load balancers, listeners, rules and weights, target groups, target health, draining. */
@NullMarked
package dev.expressmode.engine.balancing;

import org.jspecify.annotations.NullMarked;
