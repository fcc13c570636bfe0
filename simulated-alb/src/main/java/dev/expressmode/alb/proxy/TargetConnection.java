package dev.expressmode.alb.proxy;

import dev.expressmode.alb.wire.BodyReader;
import dev.expressmode.alb.wire.Framing;
import dev.expressmode.alb.wire.MalformedBodyException;
import dev.expressmode.alb.wire.ResponseHead;
import dev.expressmode.alb.wire.ResponseReader;
import dev.expressmode.port.Endpoint;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable.InvocationType;

/**
 * A connection to a target: one request at a time, then the next one, perhaps of another client. While it has a request
 * everything happens on the strand of that request's client; between requests whoever wins the {@link #user} decides.
 */
final class TargetConnection extends AbstractConnection.NonBlocking {
    private static final Object NOBODY = new Object();
    private static final Object CLOSED = new Object();

    private final TargetPool pool;
    private final Endpoint address;
    /** The exchange it works for, or one of the two above. */
    private final AtomicReference<Object> user;

    private final Callback readable =
            Callback.from(InvocationType.NON_BLOCKING, this::onFillable, this::onFillInterestedFailed);
    private final ReadBuffer in;
    private BodyReader body = BodyReader.asSent(Framing.NONE);
    private boolean inBody;
    private boolean keepsAlive;
    private boolean clientBusy;

    TargetConnection(EndPoint endPoint, Executor threads, TargetPool pool, Endpoint address, Exchange first) {
        super(endPoint, threads);
        this.pool = pool;
        this.address = address;
        this.user = new AtomicReference<>(first);
        this.in = new ReadBuffer(pool.buffers());
    }

    @Override
    public void onOpen() {
        super.onOpen();
        fillInterested();
        if (user.get() instanceof Exchange first) {
            first.client().strand().run(() -> first.connected(this));
        }
    }

    /** Takes it out of its wait; false if it is closed already. */
    boolean takenBy(Exchange exchange) {
        return user.compareAndSet(NOBODY, exchange);
    }

    /** Sends something. One write at a time. */
    void send(Callback sent, ByteBuffer... parts) {
        getEndPoint().write(sent, parts);
    }

    @Override
    public void onFillable() {
        if (user.get() instanceof Exchange exchange) {
            exchange.client().strand().run(() -> fill(exchange));
        } else if (user.compareAndSet(NOBODY, CLOSED)) {
            // between requests a target has nothing to say but goodbye
            pool.remove(this, address);
            close();
        } else if (user.get() instanceof Exchange taken) {
            // somebody took it in this very moment
            taken.client().strand().run(() -> fill(taken));
        }
    }

    private void fill(Exchange exchange) {
        while (user.get() == exchange && !clientBusy) {
            int filled;
            try {
                filled = in.fill(getEndPoint());
            } catch (IOException broken) {
                ended(exchange, broken);
                return;
            }
            if (filled == 0) {
                in.releaseIfEmpty();
                tryFillInterested(readable);
                return;
            }
            if (filled < 0) {
                ended(exchange, new EOFException("the target closed the connection"));
                return;
            }
            parse(exchange);
        }
    }

    private void ended(Exchange exchange, IOException cause) {
        if (inBody && body.mayEndNow()) {
            keepsAlive = false;
            clientBusy = true;
            exchange.write(ByteBuffer.allocate(0), true, body.trailers(), sent(exchange, true));
        } else {
            exchange.targetFailed(cause);
        }
    }

    /** Looks at what is in the buffer, up to what the client has to be sent next. */
    private void parse(Exchange exchange) {
        try {
            if (inBody || head(exchange)) {
                body(exchange);
            }
        } catch (ResponseReader.BadResponseException | MalformedBodyException malformed) {
            exchange.targetFailed(malformed);
        }
    }

    /** Reads a head; true if a body's first bytes are still to be looked at. */
    private boolean head(Exchange exchange) {
        while (in.hasRemaining()) {
            Optional<ResponseHead> read = ResponseReader.read(in.array(), in.from(), in.to(), exchange.method());
            if (read.isEmpty()) {
                in.makeRoom();
                return false;
            }
            ResponseHead head = read.get();
            in.skip(head.bytes());
            if (head.status() == 101) {
                exchange.upgraded(head, in.rest());
                return false;
            }
            if (head.status() >= 200) {
                begin(exchange, head);
                return false;
            }
            // interim answers are the balancer's own business: it has answered 100-continue itself
        }
        return false;
    }

    private void begin(Exchange exchange, ResponseHead head) {
        boolean asSent = exchange.client().takesChunks();
        body = asSent ? BodyReader.asSent(head.framing()) : BodyReader.unwrapping(head.framing());
        keepsAlive = head.keepsAlive();
        inBody = true;
        ByteBuffer part = body.next(in.buffer());
        clientBusy = true;
        exchange.respond(head, part, body.isDone(), sent(exchange, body.isDone()));
    }

    private void body(Exchange exchange) {
        ByteBuffer part = body.next(in.buffer());
        boolean done = body.isDone();
        if (part.hasRemaining() || done) {
            clientBusy = true;
            exchange.write(part, done, done ? body.trailers() : List.of(), sent(exchange, done));
        }
    }

    private Callback sent(Exchange exchange, boolean last) {
        Strand strand = exchange.client().strand();
        return Callback.from(
                InvocationType.NON_BLOCKING,
                () -> strand.run(() -> sentTo(exchange, last)),
                failure -> strand.run(() -> exchange.clientFailed(failure)));
    }

    private void sentTo(Exchange exchange, boolean last) {
        clientBusy = false;
        if (user.get() != exchange) {
            return;
        }
        if (last) {
            exchange.responseSent();
            return;
        }
        while (in.hasRemaining() && !clientBusy && user.get() == exchange) {
            int before = in.from();
            parse(exchange);
            if (in.from() == before) {
                break;
            }
        }
        fill(exchange);
    }

    /** The exchange is over. Back to the pool if the target is willing and nothing is left of the answer. */
    void free(boolean reusable) {
        inBody = false;
        if (reusable && keepsAlive && !in.hasRemaining() && getEndPoint().isOpen()) {
            in.releaseIfEmpty();
            user.set(NOBODY);
            pool.add(this, address);
            // a read may still be asked for from before, or by whoever has taken it in the meantime
            tryFillInterested(readable);
        } else {
            discard();
        }
    }

    /** Gives it up. */
    void discard() {
        user.set(CLOSED);
        if (clientBusy) {
            // the client may still be sent from it
            in.forget();
        } else {
            in.release();
        }
        close();
    }

    /** Whether the client has not taken yet what it was sent last. */
    boolean isClientBusy() {
        return clientBusy;
    }

    ByteBufferPool buffers() {
        return pool.buffers();
    }

    Executor threads() {
        return getExecutor();
    }

    /** Gives the socket to a tunnel: nothing of this class is called any more. */
    void handOver() {
        user.set(CLOSED);
        in.release();
    }

    @Override
    public boolean onIdleExpired(TimeoutException timeout) {
        if (!(user.get() instanceof Exchange exchange)) {
            return true;
        }
        // decided on the strand: whoever looks at the time does not know what is being done just now
        exchange.client().strand().run(() -> {
            // while it waits for the client it is not the target's fault, and the client has a time limit of its own
            if (user.get() == exchange && !clientBusy && !exchange.waitsForClient()) {
                exchange.targetFailed(timeout);
            }
        });
        return false;
    }

    @Override
    public void onFillInterestedFailed(Throwable cause) {
        if (user.get() instanceof Exchange exchange) {
            exchange.client().strand().run(() -> {
                if (user.get() == exchange) {
                    exchange.targetFailed(cause);
                }
            });
        } else if (user.compareAndSet(NOBODY, CLOSED)) {
            pool.remove(this, address);
            close();
        }
    }
}
