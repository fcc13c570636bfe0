/**
 * What the engine asks of the world outside it: containers to run, targets to probe, a front door to publish routes to.
 * Adapters implement these interfaces; facts come back through the matching {@code …Reports} interface, on any thread.
 */
@NullMarked
package dev.expressmode.port;

import org.jspecify.annotations.NullMarked;
