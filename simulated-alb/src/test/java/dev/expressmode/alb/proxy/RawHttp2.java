package dev.expressmode.alb.proxy;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.http2.hpack.HpackDecoder;
import org.eclipse.jetty.http2.hpack.HpackException;

/** A client that speaks HTTP/2 frame by frame, one stream after the other, so that it can be slow, odd or silent. */
final class RawHttp2 implements AutoCloseable {
    private static final int DATA = 0;
    private static final int HEADERS = 1;
    private static final int RESET = 3;
    private static final int SETTINGS = 4;
    private static final int PING = 6;
    private static final int GO_AWAY = 7;
    private static final int CONTINUATION = 9;
    private static final int MOST_IN_A_FRAME = 16 * 1024;
    private static final int END_STREAM = 1;
    private static final int END_HEADERS = 4;

    private final SSLSocket socket;
    private final DataInputStream in;
    private final OutputStream out;
    private final HpackDecoder decoder = new HpackDecoder(64 * 1024, System::nanoTime);
    private int stream = -1;

    /** An answer: statuses and fields as {@code name: value} lines, trailers apart. */
    record Answer(int status, List<String> fields, String body, List<String> trailers, String end) {}

    private RawHttp2(SSLSocket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
    }

    static RawHttp2 connect(Doorway doorway, String host) throws IOException {
        SSLSocket socket = doorway.connect(host);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {"h2"});
        socket.setSSLParameters(parameters);
        RawHttp2 client = new RawHttp2(socket);
        client.out.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        client.frame(SETTINGS, 0, 0, new byte[0]);
        return client;
    }

    /** Begins a stream; fields as {@code name: value}. */
    void request(boolean whole, String method, String authority, String path, String... fields) throws IOException {
        stream += 2;
        List<String> all = new ArrayList<>(
                List.of(":method: " + method, ":scheme: https", ":authority: " + authority, ":path: " + path));
        all.addAll(List.of(fields));
        headers(whole, all);
    }

    void body(String text, boolean last) throws IOException {
        frame(DATA, last ? END_STREAM : 0, stream, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    void trailers(String... fields) throws IOException {
        headers(true, List.of(fields));
    }

    void reset() throws IOException {
        frame(RESET, 0, stream, new byte[] {0, 0, 0, 8});
    }

    /** Sends a PING; whether it is answered before the connection is given up. */
    boolean ping() throws IOException {
        frame(PING, 0, 0, new byte[8]);
        while (true) {
            int length;
            try {
                length = (in.readUnsignedByte() << 16) + in.readUnsignedShort();
            } catch (java.io.EOFException closed) {
                return false;
            }
            int type = in.readUnsignedByte();
            in.skipNBytes(1 + Integer.BYTES + length);
            if (type == PING || type == GO_AWAY) {
                return type == PING;
            }
        }
    }

    private void headers(boolean last, List<String> fields) throws IOException {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        for (String field : fields) {
            int colon = field.indexOf(": ", 1);
            // as it is: neither from a table nor into one
            block.write(0);
            text(block, field.substring(0, colon));
            text(block, field.substring(colon + 2));
        }
        byte[] whole = block.toByteArray();
        int first = Math.min(whole.length, MOST_IN_A_FRAME);
        int ended = first == whole.length ? END_HEADERS : 0;
        frame(HEADERS, ended | (last ? END_STREAM : 0), stream, Arrays.copyOf(whole, first));
        if (ended == 0) {
            frame(CONTINUATION, END_HEADERS, stream, Arrays.copyOfRange(whole, first, whole.length));
        }
    }

    private static void text(ByteArrayOutputStream block, String text) {
        int left = text.length();
        if (left < 127) {
            block.write(left);
        } else {
            block.write(127);
            left -= 127;
            for (; left >= 128; left >>= 7) {
                block.write(left % 128 + 128);
            }
            block.write(left);
        }
        block.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private void frame(int type, int flags, int id, byte[] payload) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(9 + payload.length);
        frame.put((byte) (payload.length >> 16)).putShort((short) payload.length);
        frame.put((byte) type).put((byte) flags).putInt(id).put(payload);
        out.write(frame.array());
        out.flush();
    }

    /** The answer to the last request, up to its end, that of the stream or that of the connection. */
    Answer answer() throws IOException, HpackException.SessionException, HpackException.StreamException {
        List<String> fields = new ArrayList<>();
        List<String> trailers = new ArrayList<>();
        StringBuilder body = new StringBuilder();
        int status = 0;
        while (true) {
            int length;
            try {
                length = (in.readUnsignedByte() << 16) + in.readUnsignedShort();
            } catch (java.io.EOFException closed) {
                return new Answer(status, fields, body.toString(), trailers, "closed");
            }
            int type = in.readUnsignedByte();
            int flags = in.readUnsignedByte();
            int id = in.readInt();
            byte[] payload = in.readNBytes(length);
            if (type == SETTINGS && (flags & 1) == 0) {
                frame(SETTINGS, 1, 0, new byte[0]);
            } else if (type == HEADERS) {
                MetaData headers = decoder.decode(ByteBuffer.wrap(payload));
                boolean first = headers instanceof MetaData.Response;
                status = headers instanceof MetaData.Response response ? response.getStatus() : status;
                headers.getHttpFields()
                        .forEach(field -> (first ? fields : trailers).add(field.getName() + ": " + field.getValue()));
            } else if (type == DATA) {
                body.append(new String(payload, StandardCharsets.ISO_8859_1));
            } else if (type == RESET && id == stream) {
                return new Answer(status, fields, body.toString(), trailers, "reset " + payload[3]);
            } else if (type == GO_AWAY) {
                trailers.add("GOAWAY " + payload[7]);
            }
            if (id == stream && (type == HEADERS || type == DATA) && (flags & END_STREAM) != 0) {
                return new Answer(status, fields, body.toString(), trailers, "ended");
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
