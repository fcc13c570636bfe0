/** Scalable targets and scaling policies. */
@NullMarked
package dev.expressmode.engine.scaling;

import org.jspecify.annotations.NullMarked;
