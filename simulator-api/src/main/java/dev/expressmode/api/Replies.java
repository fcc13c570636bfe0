package dev.expressmode.api;

import dev.expressmode.api.wire.WireReply;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Writes replies of the AWS protocols to Jetty's own kind of response. */
final class Replies {
    private Replies() {}

    /** Writes a reply and ends the request; true, as a handler says that it took it. */
    static boolean write(WireReply reply, Response response, Callback callback) {
        response.setStatus(reply.status());
        reply.headers().forEach(response.getHeaders()::put);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, reply.body().length);
        response.write(true, ByteBuffer.wrap(reply.body()), callback);
        return true;
    }
}
