/** Adapters that need no Docker: stand-in containers in the simulator's own process, and modelled ones without sockets. */
@NullMarked
package dev.expressmode.embedded;

import org.jspecify.annotations.NullMarked;
