/** AWS STS: who am I. */
@NullMarked
package dev.expressmode.api.sts;

import org.jspecify.annotations.NullMarked;
