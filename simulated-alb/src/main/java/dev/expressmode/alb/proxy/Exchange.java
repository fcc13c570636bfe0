package dev.expressmode.alb.proxy;

import dev.expressmode.alb.Admission;
import dev.expressmode.alb.AlbAnswer;
import dev.expressmode.alb.BalancerCounter;
import dev.expressmode.alb.InFlightRequest;
import dev.expressmode.alb.Inquiry;
import dev.expressmode.alb.Owner;
import dev.expressmode.alb.Refusals;
import dev.expressmode.alb.Strikes;
import dev.expressmode.alb.TargetHead.Composed;
import dev.expressmode.alb.wire.Field;
import dev.expressmode.alb.wire.Framing;
import dev.expressmode.alb.wire.RequestHead;
import dev.expressmode.alb.wire.ResponseHead;
import dev.expressmode.alb.wire.Verdict;
import dev.expressmode.port.GroupAttributes.ProtocolVersion;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable.InvocationType;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer: judge it, let the switchboard pick a target, send it there, stream both bodies, each part
 * only once the one before has been taken. Everything happens on the client's strand.
 */
final class Exchange {
    private final Forwarding forwarding;
    private final ClientSide client;
    private final RequestHead head;
    private final ExchangeRecord record;
    private final BalancerCounter counter;
    private final Owner owner;
    private @Nullable InFlightRequest inFlight;
    private @Nullable TargetConnection target;
    private @Nullable StruckAnswer struck;
    private boolean uploaded;
    private boolean uploading;
    private boolean responding;
    private boolean closeAfter;
    private boolean over;
    private long sentAt;

    Exchange(Forwarding forwarding, ClientSide client, RequestHead head) {
        this.forwarding = forwarding;
        this.client = client;
        this.head = head;
        this.owner = forwarding.switchboard().owner(head.host());
        this.counter = forwarding.switchboard().counter(owner.loadBalancerArn());
        this.record = new ExchangeRecord(head, client.address(), owner.loadBalancerArn(), forwarding.clock());
        this.uploaded = head.framing() instanceof Framing.None;
    }

    ClientSide client() {
        return client;
    }

    String method() {
        return head.method();
    }

    BalancerCounter counter() {
        return counter;
    }

    /**
     * Whether no more may come over a connection of this age (documented: edit-load-balancer-attributes, once the
     * keep-alive is over one more request is answered).
     */
    boolean isLastOf(Instant openedAt) {
        Duration age = Duration.between(openedAt, forwarding.clock().instant());
        return age.compareTo(owner.attributes().clientKeepAlive()) >= 0;
    }

    /** How long either side may be silent. */
    long idleTimeoutMillis() {
        return owner.attributes().idleTimeout().toMillis();
    }

    /** Decides on the request and sets it going. */
    void start() {
        if (!head.findings().isEmpty()) {
            counter.nonCompliant();
        }
        Verdict verdict = Verdict.of(head.findings(), owner.attributes().desync());
        closeAfter = verdict.close();
        if (!verdict.pass()) {
            answer(AlbAnswer.error(400));
            return;
        }
        Optional<AlbAnswer> refusal = Refusals.of(head);
        if (refusal.isPresent()) {
            answer(refusal.get());
            return;
        }
        Admission admission =
                forwarding.switchboard().admit(Inquiry.of(head, client.address().address()));
        record.ruleMatched(admission.rulePriority());
        if (admission instanceof Admission.Answered answered) {
            record.lookedIn(answered.targetGroupArn());
            answer(answered.answer());
            return;
        }
        InFlightRequest request = ((Admission.Forwarded) admission).request();
        inFlight = request;
        if (isIncompatible(request.protocolVersion())) {
            answer(AlbAnswer.error(464));
            return;
        }
        request.onTargetRemoved(() -> client.strand().run(this::targetRemoved));
        if (!over) {
            record.picked(request);
            send(request);
        }
    }

    private void send(InFlightRequest request) {
        Strikes strikes = request.strikes();
        if (strikes.ofAnswer()) {
            struck = new StruckAnswer(this, strikes, forwarding.waits().delays());
        }
        if (strikes.resetByTarget()) {
            targetFailed(new SocketException("a fault has the target reset the connection"));
        } else {
            forwarding.targets().connect(request.endpoint(), this);
        }
    }

    private boolean isIncompatible(ProtocolVersion version) {
        return switch (version) {
            case HTTP1 -> false;
            case HTTP2 -> !head.isHttp2();
            case GRPC -> !head.isHttp2() || !head.method().equals("POST");
        };
    }

    /** There is a connection to the target. */
    void connected(TargetConnection connection) {
        if (over) {
            connection.discard();
            return;
        }
        target = connection;
        connection.getEndPoint().setIdleTimeout(idleTimeoutMillis());
        Composed composed = forwarding.targetHead().compose(head, owner.attributes(), client.address());
        record.sentToTarget(composed);
        sentAt = System.nanoTime();
        connection.send(uploadStep(), composed.bytes());
    }

    void notConnected(Throwable failure) {
        InFlightRequest request = inFlight;
        if (!over && request != null) {
            request.notConnected();
            // documented: load-balancer-troubleshooting, 504 if connecting takes 10 s, 502 if it is refused
            answer(AlbAnswer.error(isTimeout(failure) ? 504 : 502));
        }
    }

    private Callback uploadStep() {
        uploading = true;
        return Callback.from(
                InvocationType.NON_BLOCKING, () -> client.strand().run(this::uploadedPart), failure -> client.strand()
                        .run(() -> uploading = false));
        // a failed write is no verdict yet: the target may have answered before it closed, which reading will tell
    }

    private void uploadedPart() {
        uploading = false;
        if (!over && !uploaded) {
            client.readBody();
        }
    }

    /** The client's next part of the body. */
    void bodyPart(boolean last, ByteBuffer... parts) {
        for (ByteBuffer part : parts) {
            record.received(part.remaining());
        }
        uploaded = last;
        if (last) {
            sentAt = System.nanoTime();
        }
        if (!over && target != null) {
            target.send(uploadStep(), parts);
        }
    }

    /** Whether the next move is the client's: its body is not whole yet. */
    boolean waitsForClient() {
        return !uploaded && !uploading;
    }

    /** Whether the next move is the client's: it has not taken yet what it was sent last. */
    boolean isWriting() {
        TargetConnection connection = target;
        return responding && connection != null && connection.isClientBusy();
    }

    /** The target has begun to answer. */
    void respond(ResponseHead answer, ByteBuffer part, boolean last, Callback sent) {
        if (over) {
            return;
        }
        long took = Math.max(0, System.nanoTime() - sentAt);
        if (struck == null) {
            deliver(took, answer, part, last, sent);
        } else {
            struck.respond(took, answer, part, last, sent);
        }
    }

    /** Begins the target's answer to the client. */
    void deliver(long took, ResponseHead answer, ByteBuffer part, boolean last, Callback sent) {
        InFlightRequest request = inFlight;
        if (over || request == null) {
            return;
        }
        responding = true;
        request.answered(answer.status(), took);
        record.answeredByTarget(answer.status());
        closeAfter |= !uploaded;
        client.respond(answer, request.cookiesWith(answer), part, last, sent);
    }

    /** Whether the client's connection has to be closed once this is over. */
    boolean closesAfter() {
        return closeAfter;
    }

    void write(ByteBuffer part, boolean last, List<Field> trailers, Callback sent) {
        if (struck == null) {
            passOn(part, last, trailers, sent);
        } else {
            struck.write(part, last, trailers, sent);
        }
    }

    /** Goes on with the answer's body to the client. */
    void passOn(ByteBuffer part, boolean last, List<Field> trailers, Callback sent) {
        if (!over) {
            client.write(part, last, trailers, sent);
        }
    }

    boolean isOver() {
        return over;
    }

    /** The whole answer has been sent. */
    void responseSent() {
        if (over) {
            return;
        }
        boolean whole = uploaded && !uploading;
        finish(whole && !closeAfter);
        client.over(closeAfter || !whole);
    }

    /** The target agreed to another protocol. */
    void upgraded(ResponseHead answer, ByteBuffer first) {
        InFlightRequest request = inFlight;
        TargetConnection connection = target;
        if (over || request == null || connection == null) {
            return;
        }
        if (!head.wantsUpgrade()) {
            answer(AlbAnswer.error(502));
            return;
        }
        responding = true;
        request.answered(answer.status(), Math.max(0, System.nanoTime() - sentAt));
        record.answeredByTarget(answer.status());
        client.tunnel(answer, first, connection);
    }

    /** The tunnel is closed, after so many bytes each way. */
    void tunnelClosed(long received, long sent) {
        record.tunnelled(received, sent);
        finish(false);
    }

    /** The target is no longer registered (documented: load-balancer-troubleshooting, 502). */
    private void targetRemoved() {
        InFlightRequest request = inFlight;
        if (!over && request != null) {
            targetFailed(new TargetRemovedException(request));
        }
    }

    /** Nothing more will come from the target. */
    void targetFailed(Throwable cause) {
        if (over) {
            return;
        }
        if (responding) {
            // too late for another status: the client has to see a broken answer, not a short one
            finish(false);
            client.abort();
        } else {
            answer(AlbAnswer.error(isTimeout(cause) ? 504 : 502));
        }
    }

    /** The client closed its connection, or it broke (documented: load-balancer-troubleshooting, 460). */
    void clientFailed(Throwable cause) {
        if (over) {
            return;
        }
        if (!responding) {
            record.answered(460);
            counter.failed(460);
        }
        finish(false);
        client.abort();
    }

    /** A fault resets the client's connection: to the balancer the client has gone away. */
    void resetClient() {
        if (!over) {
            record.answered(460);
            counter.failed(460);
            finish(false);
            client.reset();
        }
    }

    /** The balancer refuses what the client sends as a body, or that it sends none. */
    void refuseBody(int status) {
        if (over) {
            return;
        }
        closeAfter = true;
        if (responding) {
            finish(false);
            client.abort();
        } else {
            answer(AlbAnswer.error(status));
        }
    }

    private void answer(AlbAnswer answer) {
        over = true;
        counter.answered(answer);
        record.answered(answer);
        client.answer(answer, closeAfter);
        finish(false);
    }

    private void finish(boolean reusable) {
        over = true;
        if (struck != null) {
            struck.cancel();
        }
        InFlightRequest request = inFlight;
        if (target != null) {
            target.free(reusable);
        }
        if (request != null) {
            request.finished();
        }
        counter.processed(head.bytes() + record.receivedBytes() + client.sent());
        forwarding.accessLog().write(record, client);
    }

    private static boolean isTimeout(Throwable cause) {
        return cause instanceof TimeoutException || cause instanceof SocketTimeoutException;
    }
}
