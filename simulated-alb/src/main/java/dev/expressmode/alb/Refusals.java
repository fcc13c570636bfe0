package dev.expressmode.alb;

import dev.expressmode.alb.wire.Field;
import dev.expressmode.alb.wire.Limits;
import dev.expressmode.alb.wire.RequestHead;
import java.util.Optional;

/** What a balancer refuses before it looks at any rule (documented: ALB guide, load-balancer-troubleshooting). */
public final class Refusals {
    private Refusals() {}

    /** The refusal, if there is a reason for one. */
    public static Optional<AlbAnswer> of(RequestHead head) {
        int status = status(head);
        return status == 0 ? Optional.empty() : Optional.of(AlbAnswer.error(status));
    }

    private static int status(RequestHead head) {
        // CONNECT: assumed, a balancer is no forward proxy
        if (head.method().equals("TRACE") || head.method().equals("CONNECT")) {
            return 405;
        }
        if (head.isHttp2()) {
            int refusal = overLimits(head);
            if (refusal != 0) {
                return refusal;
            }
        }
        return addresses(head) > Limits.FORWARDED_FOR_ADDRESSES ? 463 : 0;
    }

    /** The limits of lines that came as frames. Those that came as lines were checked when they were read. */
    private static int overLimits(RequestHead head) {
        if (head.target().length() + head.method().length() >= Limits.LINE) {
            return 414;
        }
        for (Field field : head.fields()) {
            if (field.length() >= Limits.LINE) {
                return 400;
            }
        }
        return head.bytes() > Limits.REQUEST_HEAD ? 413 : 0;
    }

    private static int addresses(RequestHead head) {
        int addresses = 0;
        for (Field field : head.fields()) {
            if (field.is(AddedHeaders.FORWARDED_FOR) && !field.value().isBlank()) {
                addresses +=
                        1 + (int) field.value().chars().filter(c -> c == ',').count();
            }
        }
        return addresses;
    }
}
