/** Adapters that need no Docker: stand-ins in the simulator's process, local commands, and models without sockets. */
@NullMarked
package dev.expressmode.embedded;

import org.jspecify.annotations.NullMarked;
