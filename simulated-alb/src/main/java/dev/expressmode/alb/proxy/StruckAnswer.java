package dev.expressmode.alb.proxy;

import dev.expressmode.alb.Strikes;
import dev.expressmode.alb.wire.Field;
import dev.expressmode.alb.wire.ResponseHead;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable.InvocationType;
import org.jspecify.annotations.Nullable;

/**
 * An answer that meets faults on its way from the target to the client: it comes late, it comes bit by bit, or the client
 * never hears it. Lives on the client's strand, beside the exchange. The target's connection waits meanwhile, because what
 * it read has not been taken.
 */
final class StruckAnswer {
    private static final long MILLIS = 1000;
    private static final long PIECES_A_SECOND = 10;

    private final Exchange exchange;
    private final Strikes strikes;
    private final Delays delays;
    private Delays.@Nullable Delay waiting;
    private Instant began = Instant.MIN;
    private long passed;

    StruckAnswer(Exchange exchange, Strikes strikes, Delays delays) {
        this.exchange = exchange;
        this.strikes = strikes;
        this.delays = delays;
    }

    /** The target has begun to answer, after so many nanoseconds. */
    void respond(long took, ResponseHead answer, ByteBuffer part, boolean last, Callback sent) {
        if (strikes.latency().isZero()) {
            begin(took, answer, part, last, sent);
            return;
        }
        Duration own = Duration.ofNanos(took);
        Duration limit = Duration.ofMillis(exchange.idleTimeoutMillis()).minus(own);
        if (strikes.latency().compareTo(limit) < 0) {
            long all = own.plus(strikes.latency()).toNanos();
            at(delays.now().plus(strikes.latency()), () -> begin(all, answer, part, last, sent));
        } else {
            // what the target said is too late for the balancer: to it the target was silent all the time
            at(delays.now().plus(limit), () -> exchange.targetFailed(new TimeoutException("made slow by a fault")));
        }
    }

    private void begin(long took, ResponseHead answer, ByteBuffer part, boolean last, Callback sent) {
        began = delays.now();
        if (strikes.resetOfClient()) {
            exchange.resetClient();
        } else if (strikes.bytesPerSecond() == 0 || !part.hasRemaining()) {
            exchange.deliver(took, answer, part, last, sent);
        } else {
            // the head goes at once: it is the body that trickles
            exchange.deliver(
                    took,
                    answer,
                    ByteBuffer.allocate(0),
                    false,
                    then(() -> trickle(part, last, List.of(), sent), sent));
        }
    }

    /** The next part of the body. */
    void write(ByteBuffer part, boolean last, List<Field> trailers, Callback sent) {
        if (strikes.bytesPerSecond() == 0 || !part.hasRemaining()) {
            exchange.passOn(part, last, trailers, sent);
        } else {
            trickle(part, last, trailers, sent);
        }
    }

    private void trickle(ByteBuffer part, boolean last, List<Field> trailers, Callback sent) {
        long next = passed + Math.min(part.remaining(), Math.max(1, strikes.bytesPerSecond() / PIECES_A_SECOND));
        at(began.plusMillis(MILLIS * next / strikes.bytesPerSecond()), () -> {
            int bytes = (int) Math.min(part.remaining(), Math.max(next, allowed()) - passed);
            passed += bytes;
            ByteBuffer piece = part.slice(part.position(), bytes);
            part.position(part.position() + bytes);
            if (part.hasRemaining()) {
                exchange.passOn(piece, false, List.of(), then(() -> trickle(part, last, trailers, sent), sent));
            } else {
                exchange.passOn(piece, last, trailers, sent);
            }
        });
    }

    /** How much of the body may have gone by now: more than one piece, if the clock was moved far. */
    private long allowed() {
        return Duration.between(began, delays.now()).toMillis() * strikes.bytesPerSecond() / MILLIS;
    }

    private Callback then(Runnable next, Callback whenFailed) {
        Strand strand = exchange.client().strand();
        return Callback.from(
                InvocationType.NON_BLOCKING,
                () -> strand.run(() -> {
                    if (!exchange.isOver()) {
                        next.run();
                    }
                }),
                whenFailed::failed);
    }

    private void at(Instant due, Runnable step) {
        Strand strand = exchange.client().strand();
        waiting = delays.at(
                due,
                () -> strand.run(() -> {
                    if (!exchange.isOver()) {
                        step.run();
                    }
                }));
    }

    /** The exchange is over. */
    void cancel() {
        if (waiting != null) {
            waiting.cancel();
        }
    }
}
