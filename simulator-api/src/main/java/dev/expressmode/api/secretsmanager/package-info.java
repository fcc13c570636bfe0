/** AWS Secrets Manager. */
@NullMarked
package dev.expressmode.api.secretsmanager;

import org.jspecify.annotations.NullMarked;
