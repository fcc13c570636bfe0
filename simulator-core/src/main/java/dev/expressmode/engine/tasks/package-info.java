/** The life of tasks, the scheduler that keeps task sets at their size, and the circuit breaker. */
@NullMarked
package dev.expressmode.engine.tasks;

import org.jspecify.annotations.NullMarked;
