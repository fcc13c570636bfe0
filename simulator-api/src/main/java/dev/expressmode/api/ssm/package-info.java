/** AWS Systems Manager, its parameters only. */
@NullMarked
package dev.expressmode.api.ssm;

import org.jspecify.annotations.NullMarked;
