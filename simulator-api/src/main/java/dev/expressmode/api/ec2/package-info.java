/** Amazon EC2, as far as networks go: one file for the operations of each kind of resource. */
@NullMarked
package dev.expressmode.api.ec2;

import org.jspecify.annotations.NullMarked;
