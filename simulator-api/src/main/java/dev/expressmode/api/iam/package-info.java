/** AWS IAM: roles and policies, by which nothing is decided unless the simulator is told to be strict. */
@NullMarked
package dev.expressmode.api.iam;

import org.jspecify.annotations.NullMarked;
