package dev.expressmode.alb.proxy;

import dev.expressmode.alb.AlbAnswer;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;

/** What a balancer refuses before it looks at any rule. */
final class Refusals {
    /** Documented: ALB guide, load-balancer-limits; observed: a header line of 16,384 bytes is refused. */
    private static final int LINE_LIMIT = 16 * 1024;

    private static final int LINE_END = "\r\n".length();

    private Refusals() {}

    /** The refusal, if there is a reason for one (documented: ALB guide, load-balancer-troubleshooting). */
    static Optional<AlbAnswer> of(Request request) {
        if (HttpMethod.TRACE.is(request.getMethod())) {
            return Optional.of(AlbAnswer.error(HttpStatus.METHOD_NOT_ALLOWED_405));
        }
        if (request.getHttpURI().asString().length() >= LINE_LIMIT) {
            return Optional.of(AlbAnswer.error(HttpStatus.URI_TOO_LONG_414));
        }
        for (HttpField header : request.getHeaders()) {
            if (lineLength(header) >= LINE_LIMIT) {
                return Optional.of(AlbAnswer.error(HttpStatus.BAD_REQUEST_400));
            }
        }
        return Optional.empty();
    }

    /** How many bytes the header takes on the wire. */
    static int lineLength(HttpField header) {
        int value = Objects.requireNonNullElse(header.getValue(), "").length();
        return header.getName().length() + ": ".length() + value + LINE_END;
    }
}
