/** The engine's own vocabulary: commands are decided, events are applied, effects are handed out. */
@NullMarked
package dev.expressmode.engine;

import org.jspecify.annotations.NullMarked;
