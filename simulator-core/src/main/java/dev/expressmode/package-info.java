/** The simulator as one object: engine, time and adapters put together. */
@NullMarked
package dev.expressmode;

import org.jspecify.annotations.NullMarked;
