package dev.expressmode.alb.wire;

/** How a body's end is told. */
public sealed interface Framing {
    /** There is no body. */
    record None() implements Framing {}

    /** It has so many bytes. */
    record Length(long bytes) implements Framing {}

    /** It comes in chunks. */
    record Chunked() implements Framing {}

    /** It lasts until the connection closes; answers only. */
    record UntilClose() implements Framing {}

    /** There is no body. */
    Framing NONE = new None();

    /** It comes in chunks. */
    Framing CHUNKED = new Chunked();

    /** It lasts until the connection closes. */
    Framing UNTIL_CLOSE = new UntilClose();

    /** A body of so many bytes. */
    static Framing of(long bytes) {
        return bytes == 0 ? NONE : new Length(bytes);
    }
}
