package dev.expressmode.alb.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A body in chunks (documented: RFC 9112 section 7.1). Strict about everything that two parsers may count differently:
 * sizes are hexadecimal digits and nothing else, lines end in CR LF.
 */
final class ChunkedBody implements BodyReader {
    private static final int MOST_DIGITS = 15;
    private static final int MOST_EXTENSION = 4096;

    private enum State {
        SIZE,
        EXTENSION,
        SIZE_LF,
        DATA,
        DATA_CR,
        DATA_LF,
        TRAILER,
        TRAILER_LF,
        DONE
    }

    private final boolean unwrap;
    private final StringBuilder trailer = new StringBuilder(0);
    private State state = State.SIZE;
    private long left;
    private int digits;
    private int lineLength;
    private int trailerBytes;

    ChunkedBody(boolean unwrap) {
        this.unwrap = unwrap;
    }

    @Override
    public ByteBuffer next(ByteBuffer in) {
        int from = in.position();
        while (in.hasRemaining() && state != State.DONE) {
            if (state != State.DATA) {
                step(in.get());
            } else {
                int count = (int) Math.min(left, in.remaining());
                int start = in.position();
                in.position(start + count);
                left -= count;
                state = left == 0 ? State.DATA_CR : State.DATA;
                if (unwrap) {
                    return in.slice(start, count);
                }
            }
        }
        return unwrap ? in.slice(in.position(), 0) : in.slice(from, in.position() - from);
    }

    private void step(byte next) {
        switch (state) {
            case SIZE -> size(next);
            case EXTENSION -> extension(next);
            case SIZE_LF -> {
                require(next == '\n');
                state = left == 0 ? State.TRAILER : State.DATA;
                digits = 0;
                lineLength = 0;
            }
            case DATA_CR -> {
                require(next == '\r');
                state = State.DATA_LF;
            }
            case DATA_LF -> {
                require(next == '\n');
                state = State.SIZE;
                left = 0;
            }
            case TRAILER -> trailer(next);
            case TRAILER_LF -> {
                require(next == '\n');
                state = lineLength == 0 ? State.DONE : State.TRAILER;
                lineLength = 0;
            }
            default -> throw new IllegalStateException("no byte is looked at in state " + state);
        }
    }

    private void size(byte next) {
        int digit = Character.digit(next, 16);
        if (digit >= 0) {
            require(++digits <= MOST_DIGITS);
            left = left * 16 + digit;
        } else {
            require(digits > 0 && (next == '\r' || next == ';' || next == ' ' || next == '\t'));
            state = next == '\r' ? State.SIZE_LF : State.EXTENSION;
        }
    }

    private void extension(byte next) {
        require(next != '\n' && ++lineLength < MOST_EXTENSION);
        if (next == '\r') {
            state = State.SIZE_LF;
        }
    }

    private void trailer(byte next) {
        require(next != '\n' && ++trailerBytes < Limits.LINE);
        if (next == '\r') {
            state = State.TRAILER_LF;
            if (unwrap && lineLength > 0) {
                trailer.append('\n');
            }
        } else {
            lineLength++;
            if (unwrap) {
                trailer.append((char) (next & 0xFF));
            }
        }
    }

    private static void require(boolean wellFormed) {
        if (!wellFormed) {
            throw new MalformedBodyException("not a chunked body");
        }
    }

    @Override
    public boolean isDone() {
        return state == State.DONE;
    }

    @Override
    public List<Field> trailers() {
        List<Field> fields = new ArrayList<>();
        for (String line : trailer.toString().split("\n")) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                fields.add(new Field(
                        line.substring(0, colon), line.substring(colon + 1).strip()));
            }
        }
        return fields;
    }

    /** The bytes that make a chunk of so much data; the data itself and a line end have to follow. */
    static byte[] header(int length) {
        return (Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.US_ASCII);
    }
}
