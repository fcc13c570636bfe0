package dev.expressmode.alb;

import dev.expressmode.alb.wire.Field;
import dev.expressmode.alb.wire.ResponseHead;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The head of an answer as an HTTP/1.1 client gets it.
 *
 * @param fields without those about the connection
 * @param chunked whether the body is to be announced as chunks that the target did not make
 */
public record ClientHead(int status, String reason, List<Field> fields, boolean chunked) {
    private static final String DATE = "Date";

    /** A target's answer: as it is, but for what concerns the connection to the target, and with a date (assumed). */
    public static ClientHead of(ResponseHead answer, List<String> cookies, String date) {
        List<Field> fields = new ArrayList<>(answer.fields().size() + 1 + cookies.size());
        if (!answer.has(DATE)) {
            fields.add(new Field(DATE, date));
        }
        for (Field field : answer.fields()) {
            if (!isAboutConnection(field)) {
                fields.add(field);
            }
        }
        cookies.forEach(cookie -> fields.add(new Field("Set-Cookie", cookie)));
        return new ClientHead(answer.status(), answer.reason(), fields, false);
    }

    /** What the balancer says itself. */
    public static ClientHead of(AlbAnswer answer, String date) {
        List<Field> fields = new ArrayList<>(answer.fields());
        fields.add(1, new Field(DATE, date));
        return new ClientHead(answer.status(), AlbAnswer.reason(answer.status()), fields, false);
    }

    /** The same with chunks announced. */
    public ClientHead inChunks() {
        return new ClientHead(status, reason, fields, true);
    }

    /** The same without chunks announced, for clients that do not know them. */
    public ClientHead withoutChunks() {
        List<Field> others =
                fields.stream().filter(field -> !field.is("Transfer-Encoding")).toList();
        return new ClientHead(status, reason, others, false);
    }

    /** The same with a header of the target's that is otherwise left out. */
    public ClientHead with(ResponseHead answer, String name) {
        List<Field> more = new ArrayList<>(fields);
        answer.fields().stream().filter(field -> field.is(name)).forEach(more::add);
        return new ClientHead(status, reason, more, chunked);
    }

    private static boolean isAboutConnection(Field field) {
        return switch (field.name().length()) {
            case 7 -> field.is("Upgrade");
            case 10 -> field.is("Connection") || field.is("Keep-Alive");
            case 16 -> field.is("Proxy-Connection");
            default -> false;
        };
    }

    /**
     * The bytes to send.
     *
     * @param connection what to say about the connection; empty for nothing
     */
    public ByteBuffer bytes(String connection) {
        StringBuilder text = new StringBuilder(512);
        text.append("HTTP/1.1 ").append(status).append(' ').append(reason).append("\r\n");
        for (Field field : fields) {
            text.append(field.name()).append(": ").append(field.value()).append("\r\n");
        }
        if (chunked) {
            text.append("Transfer-Encoding: chunked\r\n");
        }
        if (!connection.isEmpty()) {
            text.append("Connection: ").append(connection).append("\r\n");
        }
        return ByteBuffer.wrap(text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    }
}
