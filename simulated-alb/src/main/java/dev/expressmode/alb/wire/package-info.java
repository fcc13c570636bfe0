/**
 * HTTP/1.1 as bytes: reading heads and bodies, judging them, writing heads. Knows no sockets and no routing; everything
 * here is a function of the bytes it is given. Start reading at {@link dev.expressmode.alb.wire.RequestReader}.
 */
@NullMarked
package dev.expressmode.alb.wire;

import org.jspecify.annotations.NullMarked;
