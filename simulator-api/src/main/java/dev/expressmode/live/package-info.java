/** The simulator on a thread of its own, with a clock that follows the wall clock at a pace, or waits to be told. */
@NullMarked
package dev.expressmode.live;

import org.jspecify.annotations.NullMarked;
