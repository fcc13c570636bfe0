package dev.expressmode.alb.proxy;

import dev.expressmode.alb.AlbAnswer;
import dev.expressmode.alb.ClientHead;
import dev.expressmode.alb.TargetHead;
import dev.expressmode.alb.wire.Chunks;
import dev.expressmode.alb.wire.Field;
import dev.expressmode.alb.wire.Framing;
import dev.expressmode.alb.wire.RequestHead;
import dev.expressmode.alb.wire.ResponseHead;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.http2.ErrorCode;
import org.eclipse.jetty.http2.api.Stream;
import org.eclipse.jetty.http2.frames.DataFrame;
import org.eclipse.jetty.http2.frames.HeadersFrame;
import org.eclipse.jetty.http2.frames.ResetFrame;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** A client's stream of HTTP/2: one request and its answer. */
final class Http2Client implements ClientSide, Stream.Listener {
    private final Stream stream;
    private final EndPoint endPoint;
    private final TargetHead.Client address;
    private final Forwarding forwarding;
    private final Runnable onClosed;
    private final Strand strand = new Strand(this::bug);
    private final Waits.Wait idle;
    private @Nullable Exchange exchange;
    private Stream.@Nullable Data reading;
    private List<Field> trailers = List.of();
    private boolean trailed;
    private boolean wanted;
    private boolean inChunks;
    private boolean isHead;
    private long sent;

    /**
     * @param onClosed told when the stream is over
     */
    Http2Client(Stream stream, EndPoint endPoint, TargetHead.Client address, Forwarding forwarding, Runnable onClosed) {
        this.stream = stream;
        this.endPoint = endPoint;
        this.address = address;
        this.forwarding = forwarding;
        this.onClosed = onClosed;
        this.idle = forwarding
                .waits()
                .waiting(Duration.ofMillis(endPoint.getIdleTimeout()), () -> strand.run(this::silent));
    }

    Exchange begin(MetaData.Request request, boolean whole) {
        List<Field> fields = fields(request);
        long length = request.getHttpFields().getLongField("content-length");
        Framing framing = whole ? Framing.NONE : length > 0 ? Framing.of(length) : Framing.CHUNKED;
        inChunks = framing instanceof Framing.Chunked;
        isHead = request.getMethod().equals("HEAD");
        Exchange begun = new Exchange(
                forwarding,
                this,
                RequestHead.overHttp2(request.getMethod(), request.getHttpURI().getPathQuery(), fields, framing));
        exchange = begun;
        idle.atMost(begun.idleTimeoutMillis());
        idle.begin();
        return begun;
    }

    /** The headers as HTTP/1.1 has them: the authority is the host, cookies are in one line (RFC 9113 section 8). */
    private static List<Field> fields(MetaData.Request request) {
        List<Field> fields = new ArrayList<>(request.getHttpFields().size() + 1);
        List<String> cookies = new ArrayList<>(0);
        String authority = request.getHttpURI().getAuthority();
        if (authority != null) {
            fields.add(new Field("Host", authority));
        }
        for (HttpField field : request.getHttpFields()) {
            String value = field.getValue() == null ? "" : field.getValue();
            if (field.is("cookie")) {
                cookies.add(value);
            } else if (!(field.is("host") && authority != null)) {
                fields.add(new Field(field.getLowerCaseName(), value));
            }
        }
        if (!cookies.isEmpty()) {
            fields.add(new Field("cookie", String.join("; ", cookies)));
        }
        return fields;
    }

    @Override
    public boolean takesChunks() {
        return false;
    }

    @Override
    public void readBody() {
        release();
        Exchange current = exchange;
        if (current == null) {
            return;
        }
        Stream.Data data = stream.readData();
        if (data == null) {
            if (trailed) {
                current.bodyPart(true, inChunks ? Chunks.end(trailers) : ByteBuffer.allocate(0));
            } else {
                wanted = true;
                stream.demand();
            }
            return;
        }
        idle.alive();
        reading = data;
        DataFrame frame = data.frame();
        boolean last = frame.isEndStream();
        ByteBuffer part = frame.getByteBuffer();
        if (!part.hasRemaining() && !last) {
            readBody();
        } else if (!inChunks) {
            current.bodyPart(last, part);
        } else if (!part.hasRemaining()) {
            current.bodyPart(true, Chunks.end(trailers));
        } else {
            current.bodyPart(last, last ? Chunks.last(part) : Chunks.of(part));
        }
    }

    private void release() {
        Stream.Data read = reading;
        reading = null;
        if (read != null) {
            read.release();
        }
    }

    @Override
    public void onDataAvailable(Stream readable) {
        strand.run(() -> {
            if (wanted) {
                wanted = false;
                readBody();
            }
        });
    }

    /** Headers after the body. */
    @Override
    public void onHeaders(Stream trailing, HeadersFrame frame) {
        List<Field> received = new ArrayList<>();
        for (HttpField field : frame.getMetaData().getHttpFields()) {
            received.add(new Field(field.getLowerCaseName(), field.getValue() == null ? "" : field.getValue()));
        }
        strand.run(() -> {
            trailers = received;
            trailed = true;
            if (wanted) {
                wanted = false;
                readBody();
            }
        });
    }

    @Override
    public void answer(AlbAnswer answer, boolean close) {
        ByteBuffer content = ByteBuffer.wrap(isHead ? new byte[0] : answer.bytes());
        send(
                ClientHead.of(answer, HttpDate.of(forwarding.clock())),
                content,
                true,
                Callback.from(() -> strand.run(this::end), failure -> idle.end()));
    }

    @Override
    public void respond(ResponseHead answer, List<String> cookies, ByteBuffer part, boolean last, Callback whenSent) {
        send(ClientHead.of(answer, cookies, HttpDate.of(forwarding.clock())), part, last, whenSent);
    }

    private void send(ClientHead head, ByteBuffer part, boolean last, Callback whenSent) {
        HttpFields.Mutable fields = HttpFields.build();
        for (Field field : head.fields()) {
            if (!field.is("Transfer-Encoding")) {
                fields.add(new HttpField(field.name(), field.value()));
            }
        }
        MetaData.Response response = new MetaData.Response(head.status(), null, HttpVersion.HTTP_2, fields);
        sent += part.remaining();
        if (part.hasRemaining()) {
            stream.headers(new HeadersFrame(stream.getId(), response, null, false), Callback.NOOP);
            stream.data(new DataFrame(stream.getId(), part, last), whenSent);
        } else {
            stream.headers(new HeadersFrame(stream.getId(), response, null, last), whenSent);
        }
    }

    @Override
    public void write(ByteBuffer part, boolean last, List<Field> following, Callback whenSent) {
        idle.alive();
        sent += part.remaining();
        if (following.isEmpty()) {
            stream.data(new DataFrame(stream.getId(), part, last), whenSent);
            return;
        }
        HttpFields.Mutable fields = HttpFields.build();
        following.forEach(field -> fields.add(new HttpField(field.name(), field.value())));
        MetaData metaData = new MetaData(HttpVersion.HTTP_2, fields);
        if (part.hasRemaining()) {
            stream.data(new DataFrame(stream.getId(), part, false), Callback.NOOP);
        }
        stream.headers(new HeadersFrame(stream.getId(), metaData, null, true), whenSent);
    }

    @Override
    public void abort() {
        release();
        idle.end();
        exchange = null;
        stream.reset(new ResetFrame(stream.getId(), ErrorCode.INTERNAL_ERROR.code), Callback.NOOP);
    }

    @Override
    public void reset() {
        release();
        idle.end();
        exchange = null;
        ResetSocket.under(endPoint);
    }

    @Override
    public void over(boolean close) {
        end();
    }

    /** What the client still wants to send is of no interest: RFC 9113 section 8.1 has it told so. */
    private void end() {
        release();
        idle.end();
        exchange = null;
        if (!stream.isRemotelyClosed()) {
            stream.reset(new ResetFrame(stream.getId(), ErrorCode.NO_ERROR.code), Callback.NOOP);
        }
    }

    @Override
    public void tunnel(ResponseHead head, ByteBuffer first, TargetConnection target) {
        throw new IllegalStateException("a request over HTTP/2 asks for no upgrade");
    }

    @Override
    public void onReset(Stream broken, ResetFrame frame, Callback callback) {
        gone(new IOException("the client reset the stream"));
        callback.succeeded();
    }

    @Override
    public void onFailure(Stream broken, int error, String reason, Throwable failure, Callback callback) {
        gone(failure == null ? new IOException(reason) : failure);
        callback.succeeded();
    }

    @Override
    public void onClosed(Stream closed) {
        onClosed.run();
    }

    private void gone(Throwable cause) {
        strand.run(() -> {
            Exchange current = exchange;
            if (current != null) {
                current.clientFailed(cause);
            }
        });
    }

    /** Neither side of the stream did anything for a while. If it is the target's turn its connection keeps the time. */
    private void silent() {
        Exchange current = exchange;
        if (current != null && current.waitsForClient()) {
            current.refuseBody(408);
        } else if (current != null && current.isWriting()) {
            current.clientFailed(new TimeoutException("the client does not read its answer"));
        }
    }

    private void bug(RuntimeException bug) {
        Exchange current = exchange;
        if (current != null) {
            current.clientFailed(bug);
        }
        abort();
    }

    @Override
    public Strand strand() {
        return strand;
    }

    @Override
    public EndPoint endPoint() {
        return endPoint;
    }

    @Override
    public TargetHead.Client address() {
        return address;
    }

    @Override
    public long sent() {
        return sent;
    }
}
