/** The simulator's own API under {@code /_sim}: time, history, health. Described by {@code openapi/control.yaml}. */
@NullMarked
package dev.expressmode.api.control;

import org.jspecify.annotations.NullMarked;
