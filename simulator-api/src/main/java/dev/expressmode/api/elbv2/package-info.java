/** Elastic Load Balancing v2: one file for the operations of each kind of resource. */
@NullMarked
package dev.expressmode.api.elbv2;

import org.jspecify.annotations.NullMarked;
