/** Amazon CloudWatch: metrics and metric alarms, one file for each operation. */
@NullMarked
package dev.expressmode.api.cloudwatch;

import org.jspecify.annotations.NullMarked;
