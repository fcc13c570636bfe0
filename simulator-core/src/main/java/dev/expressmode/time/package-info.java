/** Simulated time: one ordered queue of named timers, and the holds that keep it from stepping. */
@NullMarked
package dev.expressmode.time;

import org.jspecify.annotations.NullMarked;
