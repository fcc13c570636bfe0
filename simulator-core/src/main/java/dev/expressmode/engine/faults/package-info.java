/** Faults put into the world on purpose. The lowest part: it names no other, and every other may ask it. */
@NullMarked
package dev.expressmode.engine.faults;

import org.jspecify.annotations.NullMarked;
