/** The command line. */
@NullMarked
package dev.expressmode.cli;

import org.jspecify.annotations.NullMarked;
