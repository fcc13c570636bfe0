/** AWS Certificate Manager. */
@NullMarked
package dev.expressmode.api.acm;

import org.jspecify.annotations.NullMarked;
