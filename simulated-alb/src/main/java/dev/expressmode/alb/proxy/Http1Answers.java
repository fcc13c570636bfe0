package dev.expressmode.alb.proxy;

import dev.expressmode.alb.AlbAnswer;
import dev.expressmode.alb.ClientHead;
import dev.expressmode.alb.wire.Chunks;
import dev.expressmode.alb.wire.Framing;
import dev.expressmode.alb.wire.ResponseHead;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.Callback;

/** Writes answers to a client that speaks HTTP/1.x. Head and first part of the body go out together. */
final class Http1Answers {
    private static final byte[] NOTHING = {};
    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final EndPoint endPoint;
    private final InstantSource clock;
    private boolean chunking;
    private boolean endsConnection;
    private long sent;

    Http1Answers(EndPoint endPoint, InstantSource clock) {
        this.endPoint = endPoint;
        this.clock = clock;
    }

    /** Another answer follows. */
    void reset() {
        sent = 0;
        endsConnection = false;
    }

    /** The body may come. */
    void goOn(Callback whenSent) {
        endPoint.write(whenSent, ByteBuffer.wrap(CONTINUE));
    }

    /** What the balancer says itself. */
    void answer(AlbAnswer answer, boolean withoutBody, boolean closing, Callback whenSent) {
        ByteBuffer content = ByteBuffer.wrap(withoutBody ? NOTHING : answer.bytes());
        ByteBuffer head = ClientHead.of(answer, HttpDate.of(clock)).bytes(connection(closing));
        sent += head.remaining() + content.remaining();
        endPoint.write(whenSent, head, content);
    }

    /**
     * Begins a target's answer. Where its end is told by closing the connection, a client that knows chunks gets chunks;
     * where it comes in chunks, a client that does not gets a connection that closes.
     */
    void respond(
            ResponseHead answer,
            List<String> cookies,
            ByteBuffer part,
            boolean http11,
            boolean closing,
            Callback done) {
        boolean untilClose = answer.framing() instanceof Framing.UntilClose;
        boolean unwrapped = answer.framing() instanceof Framing.Chunked && !http11;
        chunking = untilClose && http11;
        endsConnection = unwrapped || (untilClose && !http11);
        ClientHead head = ClientHead.of(answer, cookies, HttpDate.of(clock));
        if (unwrapped) {
            head = head.withoutChunks();
        }
        ByteBuffer bytes = (chunking ? head.inChunks() : head).bytes(connection(closing || endsConnection));
        sent += bytes.remaining() + part.remaining();
        if (chunking && part.hasRemaining()) {
            ByteBuffer[] chunk = Chunks.of(part);
            endPoint.write(done, bytes, chunk[0], chunk[1], chunk[2]);
        } else {
            endPoint.write(done, bytes, part);
        }
    }

    /** Whether the client can only tell the end of the answer by the connection's. */
    boolean endsConnection() {
        return endsConnection;
    }

    /** Goes on with the body. */
    void write(ByteBuffer part, boolean last, Callback done) {
        sent += part.remaining();
        if (!chunking) {
            endPoint.write(done, part);
        } else if (last) {
            endPoint.write(done, part.hasRemaining() ? Chunks.last(part) : new ByteBuffer[] {Chunks.end()});
        } else {
            endPoint.write(done, Chunks.of(part));
        }
    }

    /** What tells the client that the protocol changes. */
    ByteBuffer agreement(ResponseHead answer) {
        return ClientHead.of(answer, List.of(), HttpDate.of(clock))
                .with(answer, "Upgrade")
                .bytes("Upgrade");
    }

    private static String connection(boolean closing) {
        return closing ? "close" : "keep-alive";
    }

    /** How many bytes the current answer has taken so far. */
    long sent() {
        return sent;
    }
}
