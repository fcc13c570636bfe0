package dev.expressmode.alb.proxy;

import dev.expressmode.alb.AlbAnswer;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Writes what the balancer says in its own name. */
final class AlbAnswers {
    private AlbAnswers() {}

    /** Sends the answer in place of anything prepared so far. The response must not be committed. */
    static void write(AlbAnswer answer, Response response, Callback callback) {
        byte[] body = answer.bytes();
        response.reset();
        response.setStatus(answer.status());
        response.getHeaders()
                .put(HttpHeader.SERVER, AlbAnswer.SERVER)
                .put(HttpHeader.CONTENT_TYPE, answer.contentType())
                .put(HttpHeader.CONTENT_LENGTH, body.length);
        response.write(true, ByteBuffer.wrap(body), callback);
    }

    /** For requests that are refused before any routing: they get the balancer's page, not Jetty's. */
    static boolean writeRefusal(Request request, Response response, Callback callback) {
        write(AlbAnswer.error(asAlbStatus(response.getStatus())), response, callback);
        return true;
    }

    /** The status a real balancer has for a cause (documented: ALB guide, load-balancer-troubleshooting). */
    private static int asAlbStatus(int status) {
        return switch (status) {
            case HttpStatus.URI_TOO_LONG_414,
                    HttpStatus.NOT_IMPLEMENTED_501,
                    HttpStatus.HTTP_VERSION_NOT_SUPPORTED_505 -> status;
            default -> status >= 500 ? HttpStatus.INTERNAL_SERVER_ERROR_500 : HttpStatus.BAD_REQUEST_400;
        };
    }
}
