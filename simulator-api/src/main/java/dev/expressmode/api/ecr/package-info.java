/** Amazon ECR, without a registry behind it. */
@NullMarked
package dev.expressmode.api.ecr;

import org.jspecify.annotations.NullMarked;
