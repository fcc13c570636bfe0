package dev.expressmode.alb.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Wraps data into chunks. */
public final class Chunks {
    private static final byte[] LINE_END = {'\r', '\n'};
    private static final byte[] LAST = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private Chunks() {}

    /** The data as one chunk, which is not copied. There has to be some: an empty chunk would end the body. */
    public static ByteBuffer[] of(ByteBuffer data) {
        return new ByteBuffer[] {ByteBuffer.wrap(ChunkedBody.header(data.remaining())), data, ByteBuffer.wrap(LINE_END)
        };
    }

    /** The data as one chunk, and what ends the body. */
    public static ByteBuffer[] last(ByteBuffer data) {
        return new ByteBuffer[] {
            ByteBuffer.wrap(ChunkedBody.header(data.remaining())), data, ByteBuffer.wrap(LINE_END), end()
        };
    }

    /** What ends a body. */
    public static ByteBuffer end() {
        return ByteBuffer.wrap(LAST);
    }

    /** What ends a body, with headers that follow it. */
    public static ByteBuffer end(List<Field> trailers) {
        StringBuilder text = new StringBuilder("0\r\n");
        trailers.forEach(trailer ->
                text.append(trailer.name()).append(": ").append(trailer.value()).append("\r\n"));
        return ByteBuffer.wrap(text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    }
}
