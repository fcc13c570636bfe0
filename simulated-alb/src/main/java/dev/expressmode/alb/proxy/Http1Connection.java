package dev.expressmode.alb.proxy;

import dev.expressmode.alb.AlbAnswer;
import dev.expressmode.alb.TargetHead;
import dev.expressmode.alb.wire.BodyReader;
import dev.expressmode.alb.wire.Field;
import dev.expressmode.alb.wire.Finding;
import dev.expressmode.alb.wire.Framing;
import dev.expressmode.alb.wire.MalformedBodyException;
import dev.expressmode.alb.wire.ReadRequest;
import dev.expressmode.alb.wire.RequestHead;
import dev.expressmode.alb.wire.RequestReader;
import dev.expressmode.alb.wire.ResponseHead;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable.InvocationType;
import org.jspecify.annotations.Nullable;

/**
 * A client's connection that speaks HTTP/1.x: reads requests one after the other and has an {@link Exchange} deal with
 * each. Meanwhile it listens on, so that it notices when the client goes away.
 */
final class Http1Connection extends AbstractConnection.NonBlocking implements ClientSide {
    /** How long what a client still sends is thrown away after an answer that ends the connection (assumed). */
    private static final Duration LINGER = Duration.ofSeconds(5);

    private final Forwarding forwarding;
    private final Strand strand = new Strand(bug -> clientGone(new IOException(bug)));
    private final ReadBuffer in;
    private final TargetHead.Client address;
    private final Instant openedAt;
    private final Http1Answers answers;
    private final Callback readable =
            Callback.from(InvocationType.NON_BLOCKING, this::onFillable, this::onFillInterestedFailed);
    private Http1State state = Http1State.HEAD;
    private BodyReader body = BodyReader.asSent(Framing.NONE);
    private @Nullable RequestHead head;
    private @Nullable Exchange exchange;
    private final ConnectionCount count = new ConnectionCount();
    private Optional<ProtocolTunnel> tunnel = Optional.empty();
    private boolean continueExpected;
    private boolean closing;

    Http1Connection(EndPoint endPoint, Executor threads, ByteBufferPool buffers, Forwarding forwarding) {
        super(endPoint, threads);
        this.forwarding = forwarding;
        this.in = new ReadBuffer(buffers);
        this.answers = new Http1Answers(endPoint, forwarding.clock());
        this.address = Http2Streams.addressOf(endPoint.getRemoteSocketAddress());
        this.openedAt = forwarding.clock().instant();
    }

    @Override
    public void onOpen() {
        super.onOpen();
        fillInterested();
    }

    @Override
    public void onFillable() {
        // a read that was asked for before the protocol changed is still answered here
        strand.run(() -> tunnel.ifPresentOrElse(ProtocolTunnel::clientReadable, this::fill));
    }

    /** Reads until there is nothing to read or nothing to do with it. Never called while a read is asked for. */
    private void fill() {
        while (state != Http1State.CLOSED) {
            if (state == Http1State.BUSY && in.hasRemaining()) {
                // requests sent ahead wait until it is their turn
                return;
            }
            int filled;
            try {
                filled = in.fill(getEndPoint());
            } catch (IOException broken) {
                clientGone(broken);
                return;
            }
            if (filled < 0) {
                clientGone(new EOFException("the client closed the connection"));
                return;
            }
            if (filled == 0) {
                in.releaseIfEmpty();
                listen();
                return;
            }
            process();
        }
    }

    private void listen() {
        if (state != Http1State.CLOSED) {
            tryFillInterested(readable);
        }
    }

    private void clientGone(IOException cause) {
        Exchange current = exchange;
        if (current != null) {
            if (state == Http1State.BODY || !body.isDone()) {
                // documented: load-balancer-troubleshooting, 400 if the client closes before its body was whole
                current.refuseBody(400);
            } else {
                current.clientFailed(cause);
            }
        }
        abort();
    }

    /** Does what can be done with the bytes that are there. */
    private void process() {
        boolean goOn = true;
        while (goOn && in.hasRemaining()) {
            goOn = switch (state) {
                case HEAD -> readHead();
                case BODY -> passBody();
                case DISCARD -> discardBody();
                case LINGER -> {
                    in.release();
                    yield false;
                }
                case BUSY, CLOSED -> false;
            };
        }
    }

    private boolean readHead() {
        ReadRequest read = RequestReader.read(in.array(), in.from(), in.to());
        if (read instanceof ReadRequest.Complete complete) {
            in.skip(complete.end() - in.from());
            begin(complete.head());
            return true;
        }
        if (read instanceof ReadRequest.Refused refused) {
            refuse(AlbAnswer.error(refused.status()), refused.line(), refused.findings());
            return false;
        }
        in.makeRoom();
        return false;
    }

    private void begin(RequestHead request) {
        head = request;
        body = BodyReader.asSent(request.framing());
        continueExpected = request.expectsContinue() && !body.isDone();
        closing = !request.keepsAlive();
        answers.reset();
        state = Http1State.BUSY;
        Exchange begun = new Exchange(forwarding, this, request);
        exchange = begun;
        count.opened(begun.counter());
        getEndPoint().setIdleTimeout(begun.idleTimeoutMillis());
        closing |= begun.isLastOf(openedAt);
        begun.start();
    }

    /** For what is no request: no rule applies, and the connection cannot go on. */
    private void refuse(AlbAnswer answer, String line, Set<Finding> findings) {
        count.refused(forwarding.switchboard(), answer, findings);
        closing = true;
        head = null;
        answers.reset();
        answer(answer, true);
        forwarding.accessLog().refused(this, line, answer.status(), findings, forwarding);
    }

    @Override
    public void readBody() {
        if (continueExpected) {
            continueExpected = false;
            state = Http1State.BUSY;
            answers.goOn(Callback.from(InvocationType.NON_BLOCKING, () -> strand.run(this::readBody), this::broken));
            return;
        }
        state = Http1State.BODY;
        process();
        if (state == Http1State.BODY && !isFillInterested()) {
            fill();
        }
    }

    private boolean passBody() {
        Exchange current = exchange;
        if (current == null) {
            return false;
        }
        try {
            ByteBuffer part = body.next(in.buffer());
            if (part.hasRemaining() || body.isDone()) {
                state = Http1State.BUSY;
                current.bodyPart(body.isDone(), part);
                if (body.isDone()) {
                    listen();
                }
            }
        } catch (MalformedBodyException malformed) {
            current.refuseBody(400);
        }
        return false;
    }

    private boolean discardBody() {
        try {
            ByteBuffer unused = body.next(in.buffer());
            if (body.isDone()) {
                next();
                return true;
            }
            return unused.hasRemaining();
        } catch (MalformedBodyException malformed) {
            linger();
            return false;
        }
    }

    @Override
    public void answer(AlbAnswer answer, boolean close) {
        // without its 100 a client may or may not send the body: the connection cannot be used any further
        closing |= close || continueExpected;
        state = Http1State.BUSY;
        Callback sent = Callback.from(
                InvocationType.NON_BLOCKING, () -> strand.run(() -> over(closing)), failure -> strand.run(this::abort));
        answers.answer(answer, head != null && head.method().equals("HEAD"), closing, sent);
    }

    @Override
    public boolean takesChunks() {
        return head != null && head.isHttp11();
    }

    @Override
    public void respond(ResponseHead answer, List<String> cookies, ByteBuffer part, boolean last, Callback whenSent) {
        Exchange current = exchange;
        closing |= current != null && current.closesAfter();
        answers.respond(answer, cookies, part, takesChunks(), closing, whenSent);
        closing |= answers.endsConnection();
    }

    @Override
    public void write(ByteBuffer part, boolean last, List<Field> trailers, Callback whenSent) {
        answers.write(part, last, whenSent);
    }

    @Override
    public void over(boolean close) {
        exchange = null;
        closing |= close;
        if (!closing) {
            state = Http1State.DISCARD;
            if (body.isDone()) {
                next();
            }
            process();
            if (state == Http1State.HEAD || state == Http1State.DISCARD) {
                in.releaseIfEmpty();
                listen();
            }
        } else {
            linger();
        }
    }

    private void next() {
        exchange = null;
        head = null;
        state = Http1State.HEAD;
    }

    /** Says that nothing more comes, and lets the client read it before the socket goes. */
    private void linger() {
        if (state == Http1State.CLOSED) {
            return;
        }
        state = Http1State.LINGER;
        letGo();
        getEndPoint().setIdleTimeout(LINGER.toMillis());
        getEndPoint().shutdownOutput();
        listen();
    }

    @Override
    public void reset() {
        ResetSocket.under(getEndPoint());
        abort();
    }

    @Override
    public void abort() {
        state = Http1State.CLOSED;
        letGo();
        close();
    }

    private void letGo() {
        if (body.isDone()) {
            in.release();
        } else {
            // a part of the body may still be on its way to the target
            in.forget();
        }
    }

    @Override
    public void onClose(@Nullable Throwable cause) {
        super.onClose(cause);
        strand.run(count::closed);
    }

    @Override
    public boolean onIdleExpired(TimeoutException timeout) {
        strand.run(this::idle);
        return false;
    }

    /** The idle timeout of both sides is the same: while a target is to answer, its connection keeps the time. */
    private void idle() {
        Exchange current = exchange;
        switch (state) {
            case HEAD -> {
                if (in.hasRemaining()) {
                    refuse(AlbAnswer.error(408), "", Set.of());
                } else {
                    abort();
                }
            }
            case BODY -> {
                if (current != null) {
                    current.refuseBody(408);
                }
            }
            case BUSY -> {
                if (current != null && current.isWriting()) {
                    current.clientFailed(new TimeoutException("the client does not read its answer"));
                }
            }
            default -> abort();
        }
    }

    @Override
    public void onFillInterestedFailed(Throwable cause) {
        broken(cause);
    }

    private void broken(Throwable cause) {
        strand.run(() -> clientGone(new IOException(cause)));
    }

    @Override
    public void tunnel(ResponseHead answer, ByteBuffer first, TargetConnection target) {
        Exchange current = exchange;
        if (current == null) {
            return;
        }
        state = Http1State.CLOSED;
        ByteBuffer ahead = in.rest();
        in.release();
        ByteBuffer agreed = answers.agreement(answer);
        tunnel = Optional.of(ProtocolTunnel.begin(current, getEndPoint(), target, agreed, first, ahead));
    }

    @Override
    public Strand strand() {
        return strand;
    }

    @Override
    public EndPoint endPoint() {
        return getEndPoint();
    }

    @Override
    public TargetHead.Client address() {
        return address;
    }

    @Override
    public long sent() {
        return answers.sent();
    }
}
