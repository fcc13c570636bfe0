/** The server for AWS clients and the path a request takes from the socket to an operation and back. */
@NullMarked
package dev.expressmode.api;

import org.jspecify.annotations.NullMarked;
