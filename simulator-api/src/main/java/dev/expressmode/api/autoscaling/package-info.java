/** Application Auto Scaling for the task counts of ECS services, one file for each operation. */
@NullMarked
package dev.expressmode.api.autoscaling;

import org.jspecify.annotations.NullMarked;
