package dev.expressmode.port;

/** A named reason for simulated time to stand still while real work is under way. Closing it is idempotent. */
public interface Hold extends AutoCloseable {
    @Override
    void close();
}
