package dev.expressmode.alb.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the head of a target's answer. */
public final class ResponseReader {
    /** What a target said that is no answer: the client gets 502 for it. Carries no stack. */
    public static final class BadResponseException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        BadResponseException(String message) {
            super(message, null, false, false);
        }
    }

    private ResponseReader() {}

    /**
     * Reads the head that begins at {@code from}, if all of it is there.
     *
     * @param method of the request it answers: there is no body after HEAD
     * @throws BadResponseException if it is malformed or over 32 K (documented: ALB guide,
     *     load-balancer-troubleshooting, 502)
     */
    public static Optional<ResponseHead> read(byte[] bytes, int from, int to, String method) {
        int end = headEnd(bytes, from, to);
        if ((end < 0 ? to : end) - from > Limits.RESPONSE_HEAD) {
            throw new BadResponseException("response head over " + Limits.RESPONSE_HEAD + " bytes");
        }
        if (end < 0) {
            require(to - from < 5 || startsWithHttp(bytes, from), "it does not speak HTTP");
            return Optional.empty();
        }
        int at = lineEnd(bytes, from, end);
        String line = text(bytes, from, at);
        List<Field> fields = new ArrayList<>(12);
        at++;
        while (at < end) {
            int next = lineEnd(bytes, at, end);
            String header = text(bytes, at, next);
            if (!header.isEmpty()) {
                fields.add(field(header));
            }
            at = next + 1;
        }
        return Optional.of(head(line, fields, method, end - from));
    }

    private static ResponseHead head(String line, List<Field> fields, String method, int bytes) {
        require(line.length() >= 12 && line.startsWith("HTTP/1."), "bad status line");
        int status = (int) Characters.number(line.substring(9, 12));
        require(status >= 100 && status <= 999 && line.charAt(8) == ' ', "bad status");
        require(line.length() == 12 || line.charAt(12) == ' ', "bad status line");
        String reason = line.length() > 13 ? line.substring(13) : "";
        boolean http11 = !line.startsWith("HTTP/1.0");
        boolean keepsAlive = http11;
        for (Field field : fields) {
            if (field.is("Connection")) {
                keepsAlive = http11 ? keepsAlive && !field.lists("close") : field.lists("keep-alive");
            }
        }
        Framing framing = framing(status, fields, method);
        return new ResponseHead(
                status, reason, fields, framing, keepsAlive && !(framing instanceof Framing.UntilClose), bytes);
    }

    /** Documented: RFC 9112 section 6.3. */
    private static Framing framing(int status, List<Field> fields, String method) {
        if (method.equals("HEAD") || status < 200 || status == 204 || status == 304) {
            return Framing.NONE;
        }
        long length = -1;
        boolean chunked = false;
        for (Field field : fields) {
            if (field.is("Content-Length")) {
                long number = Characters.number(field.value());
                require(number >= 0 && (length < 0 || length == number), "bad Content-Length");
                length = number;
            } else if (field.is("Transfer-Encoding")) {
                chunked |= field.lists("chunked");
            }
        }
        if (chunked) {
            return Framing.CHUNKED;
        }
        return length < 0 ? Framing.UNTIL_CLOSE : Framing.of(length);
    }

    private static Field field(String line) {
        int colon = line.indexOf(':');
        require(colon > 0 && Characters.isToken(line.substring(0, colon)), "bad header");
        require(line.indexOf(0) < 0 && line.indexOf('\r') < 0, "bad header");
        return new Field(line.substring(0, colon), line.substring(colon + 1).strip());
    }

    private static int headEnd(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == '\n') {
                if (i + 1 < to && bytes[i + 1] == '\n') {
                    return i + 2;
                }
                if (i + 2 < to && bytes[i + 1] == '\r' && bytes[i + 2] == '\n') {
                    return i + 3;
                }
            }
        }
        return -1;
    }

    private static int lineEnd(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] != '\n') {
            at++;
        }
        return at;
    }

    private static String text(byte[] bytes, int from, int lineEnd) {
        int end = lineEnd > from && bytes[lineEnd - 1] == '\r' ? lineEnd - 1 : lineEnd;
        return new String(bytes, from, end - from, StandardCharsets.ISO_8859_1);
    }

    private static boolean startsWithHttp(byte[] bytes, int from) {
        return text(bytes, from, from + 5).equals("HTTP/");
    }

    private static void require(boolean wellFormed, String otherwise) {
        if (!wellFormed) {
            throw new BadResponseException(otherwise);
        }
    }
}
