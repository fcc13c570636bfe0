package dev.expressmode.alb.wire;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * Finds a body in the bytes that follow a head, without copying it. Remembers where in the body it is; not safe for
 * several threads.
 */
public interface BodyReader {
    /**
     * The next part of the body that is in the buffer, as a view of it, and moves the buffer past what was looked at.
     * Empty if nothing of the body is left in it.
     *
     * @throws MalformedBodyException if it is no body
     */
    ByteBuffer next(ByteBuffer in);

    /** Whether the whole body was found. */
    boolean isDone();

    /** Whether the body counts as whole if the connection closes now. */
    default boolean mayEndNow() {
        return isDone();
    }

    /** The headers after a chunked body that was unwrapped; none otherwise. */
    default List<Field> trailers() {
        return List.of();
    }

    /** A reader that leaves chunks as they are: what it finds can be sent on byte for byte. */
    static BodyReader asSent(Framing framing) {
        return of(framing, false);
    }

    /** A reader that unwraps chunks. */
    static BodyReader unwrapping(Framing framing) {
        return of(framing, true);
    }

    private static BodyReader of(Framing framing, boolean unwrap) {
        if (framing instanceof Framing.Chunked) {
            return new ChunkedBody(unwrap);
        }
        if (framing instanceof Framing.Length length) {
            return new CountedBody(length.bytes(), false);
        }
        return framing instanceof Framing.None ? new CountedBody(0, false) : new CountedBody(Long.MAX_VALUE, true);
    }
}
