/**
 * The protocols AWS clients speak, over the model classes of the AWS SDK: any shape is read and written through its
 * fields, so none is written by hand and none can drift.
 */
@NullMarked
package dev.expressmode.api.wire;

import org.jspecify.annotations.NullMarked;
