package dev.expressmode.alb.wire;

import java.nio.ByteBuffer;

/** So many bytes, or all there are. */
final class CountedBody implements BodyReader {
    private final boolean untilClose;
    private long left;

    CountedBody(long bytes, boolean untilClose) {
        this.left = bytes;
        this.untilClose = untilClose;
    }

    @Override
    public ByteBuffer next(ByteBuffer in) {
        int count = (int) Math.min(left, in.remaining());
        ByteBuffer part = in.slice(in.position(), count);
        in.position(in.position() + count);
        left -= count;
        return part;
    }

    @Override
    public boolean isDone() {
        return left == 0;
    }

    @Override
    public boolean mayEndNow() {
        return untilClose || isDone();
    }
}
