package dev.expressmode.alb.proxy;

import dev.expressmode.alb.AlbAnswer;
import dev.expressmode.alb.TargetHead;
import dev.expressmode.alb.wire.Field;
import dev.expressmode.alb.wire.ResponseHead;
import java.nio.ByteBuffer;
import java.util.List;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.Callback;

/**
 * Where a request came from and its answer goes: a connection that speaks HTTP/1.1, or a stream of HTTP/2. All methods are
 * called on its strand.
 */
interface ClientSide {
    Strand strand();

    EndPoint endPoint();

    TargetHead.Client address();

    /** Whether it can be sent chunks as the target made them; else they have to be unwrapped. */
    boolean takesChunks();

    /** Asks for more of the request's body, which goes to {@link Exchange#bodyPart}. */
    void readBody();

    /** Says something in the balancer's name. The exchange is over then. */
    void answer(AlbAnswer answer, boolean close);

    /** Begins the target's answer, with the first part of the body. */
    void respond(ResponseHead head, List<String> cookies, ByteBuffer part, boolean last, Callback sent);

    /**
     * Goes on with the answer's body.
     *
     * @param trailers what follows an unwrapped body
     */
    void write(ByteBuffer part, boolean last, List<Field> trailers, Callback sent);

    /** Breaks the answer off, so that the client sees that it is not whole. */
    void abort();

    /** Resets the connection itself, with all that is under way on it. */
    void reset();

    /** The answer was sent, all of it. */
    void over(boolean close);

    /** The target agreed to another protocol: from now on bytes are passed on as they are. */
    void tunnel(ResponseHead head, ByteBuffer first, TargetConnection target);

    /** Bytes sent to the client for this exchange. */
    long sent();
}
