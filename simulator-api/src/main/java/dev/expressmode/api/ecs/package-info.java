/** Amazon ECS, Express Mode first of all: one file for each operation. */
@NullMarked
package dev.expressmode.api.ecs;

import org.jspecify.annotations.NullMarked;
