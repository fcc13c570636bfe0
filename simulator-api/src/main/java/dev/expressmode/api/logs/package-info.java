/** Amazon CloudWatch Logs: what containers wrote, one file for each operation. */
@NullMarked
package dev.expressmode.api.logs;

import org.jspecify.annotations.NullMarked;
