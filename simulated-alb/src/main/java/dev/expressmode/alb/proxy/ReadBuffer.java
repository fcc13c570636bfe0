package dev.expressmode.alb.proxy;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.RetainableByteBuffer;
import org.eclipse.jetty.util.BufferUtil;
import org.jspecify.annotations.Nullable;

/**
 * What was read from a socket and not looked at yet. Takes memory only while there is something in it, so that idle
 * connections cost none; grows when a head does not fit. On the heap, because heads are read from arrays and TLS is fastest
 * on them.
 */
final class ReadBuffer {
    /** A little more than a record of TLS may hold: then it is decrypted right into the buffer. */
    private static final int RECORD = 17 * 1024;

    /** As much as a record of TLS holds: what is read at once is encrypted at once. */
    private static final int SMALL = 16 * 1024;

    /** Four records, where much follows. */
    private static final int LARGE = 64 * 1024;

    private final ByteBufferPool pool;
    private final int usual;
    private final int most;
    private boolean full;
    private @Nullable RetainableByteBuffer held;
    private ByteBuffer bytes = BufferUtil.EMPTY_BUFFER;

    private ReadBuffer(ByteBufferPool pool, int usual, int most) {
        this.pool = pool;
        this.usual = usual;
        this.most = most;
    }

    /** One for a socket with TLS. */
    static ReadBuffer ofTls(ByteBufferPool pool) {
        return new ReadBuffer(pool, RECORD, RECORD);
    }

    /** One for a socket without. */
    static ReadBuffer ofPlain(ByteBufferPool pool) {
        return new ReadBuffer(pool, SMALL, LARGE);
    }

    /** Reads what is there: how much, 0 for nothing now, -1 for the end. */
    int fill(EndPoint endPoint) throws IOException {
        if (full && !bytes.hasRemaining() && bytes.capacity() < most) {
            release();
        }
        if (held == null) {
            hold(full ? most : usual);
        }
        int filled = endPoint.fill(bytes);
        if (filled == 0) {
            // TLS may have used up a record that held no data
            filled = endPoint.fill(bytes);
        }
        full = bytes.limit() == bytes.capacity();
        return filled;
    }

    /** The same, where the end is a failure: whoever is at the other end has gone. */
    int fillOrEnd(EndPoint endPoint) throws IOException {
        int filled = fill(endPoint);
        if (filled < 0) {
            throw new EOFException("the other side closed the connection");
        }
        return filled;
    }

    /** Takes in what was read elsewhere. */
    void put(ByteBuffer read) {
        if (read.hasRemaining()) {
            hold(Math.max(usual, read.remaining()));
            BufferUtil.append(bytes, read);
        }
    }

    private void hold(int size) {
        RetainableByteBuffer acquired = pool.acquire(size, false);
        ByteBuffer larger = acquired.getByteBuffer();
        BufferUtil.append(larger, bytes);
        release();
        held = acquired;
        bytes = larger;
    }

    boolean hasRemaining() {
        return bytes.hasRemaining();
    }

    /** The bytes themselves; what moves its position uses them up. */
    ByteBuffer buffer() {
        return bytes;
    }

    byte[] array() {
        return bytes.array();
    }

    /** Where in the array the unread bytes begin. */
    int from() {
        return bytes.arrayOffset() + bytes.position();
    }

    /** Where in the array they end. */
    int to() {
        return bytes.arrayOffset() + bytes.limit();
    }

    void skip(int count) {
        bytes.position(bytes.position() + count);
    }

    /** Makes sure that more can be read behind what is there, so that a head can be read whole. */
    void makeRoom() {
        if (bytes.limit() < bytes.capacity()) {
            return;
        }
        if (bytes.position() > 0) {
            BufferUtil.compact(bytes);
        } else {
            hold(2 * bytes.capacity());
        }
    }

    /** A copy of what is left, which is used up. */
    ByteBuffer rest() {
        ByteBuffer copy = ByteBuffer.allocate(bytes.remaining());
        copy.put(bytes).flip();
        return copy;
    }

    /** Lets go of it without giving it back: somebody may still look at what was in it. */
    void forget() {
        held = null;
        bytes = BufferUtil.EMPTY_BUFFER;
    }

    void releaseIfEmpty() {
        if (!bytes.hasRemaining()) {
            release();
        }
    }

    void release() {
        RetainableByteBuffer released = held;
        held = null;
        bytes = BufferUtil.EMPTY_BUFFER;
        if (released != null) {
            released.release();
        }
    }
}
