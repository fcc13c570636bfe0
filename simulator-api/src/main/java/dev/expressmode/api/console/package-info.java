/** A page for people who would rather look than read. It is a client like any other and asks the AWS services. */
@NullMarked
package dev.expressmode.api.console;

import org.jspecify.annotations.NullMarked;
