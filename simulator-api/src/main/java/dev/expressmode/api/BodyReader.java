package dev.expressmode.api;

import dev.expressmode.engine.Fault;
import io.javalin.http.Context;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Reads a body up to a limit, unpacking it if the client packed it, as the SDKs do for large metric batches. */
final class BodyReader {
    /** Twice the largest request any of our services takes (PutLogEvents, PutMetricData: 1 MiB). */
    static final int LIMIT = 2 * 1024 * 1024;

    private BodyReader() {}

    static byte[] read(Context context) throws IOException {
        String encoding = context.header("Content-Encoding");
        try (InputStream plain = context.req().getInputStream();
                InputStream body = "gzip".equalsIgnoreCase(encoding) ? new GZIPInputStream(plain) : plain) {
            byte[] bytes = body.readNBytes(LIMIT + 1);
            if (bytes.length > LIMIT) {
                throw tooLarge();
            }
            return bytes;
        } catch (ZipException | EOFException malformed) {
            throw new Fault("SerializationException", "The body is not in the encoding it claims: " + encoding);
        }
    }

    static Fault tooLarge() {
        return new Fault("RequestEntityTooLargeException", 413, "The body is larger than " + LIMIT + " bytes.");
    }
}
