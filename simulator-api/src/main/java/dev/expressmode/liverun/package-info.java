/** Scenarios played on a running simulator, through its public interfaces alone: AWS calls, control API, front door. */
@NullMarked
package dev.expressmode.liverun;

import org.jspecify.annotations.NullMarked;
