package dev.expressmode.alb;

import dev.expressmode.alb.wire.Field;
import dev.expressmode.alb.wire.Framing;
import dev.expressmode.alb.wire.RequestHead;
import dev.expressmode.port.BalancerAttributes;
import dev.expressmode.port.BalancerAttributes.ForwardedFor;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The request head as a target gets it: HTTP/1.1, without what concerns the client's connection only, with what the
 * balancer adds. Everything else goes on in the order and spelling in which it came.
 */
public final class TargetHead {
    private final AddedHeaders added;

    /** Heads with trace ids from there. */
    public TargetHead(AddedHeaders added) {
        this.added = added;
    }

    /**
     * The client's connection.
     *
     * @param address its IP address
     */
    public record Client(String address, int port) {}

    /** A head ready to be sent, and the trace id in it. */
    public record Composed(ByteBuffer bytes, String traceId) {}

    /** Composes the head for a request that came from this client. */
    public Composed compose(RequestHead head, Owner owner, Client client) {
        BalancerAttributes attributes = owner.attributes();
        StringBuilder text = new StringBuilder(head.bytes() + 256);
        text.append(head.method()).append(' ').append(head.pathAndQuery()).append(" HTTP/1.1\r\n");
        int others = copy(head, owner, text);
        forwardedFor(head, attributes, client, text);
        String trace = added.traceId(head.values(AddedHeaders.TRACE_ID), others);
        line(text, AddedHeaders.FORWARDED_PROTO, owner.protocol());
        line(text, AddedHeaders.FORWARDED_PORT, owner.port());
        line(text, AddedHeaders.TRACE_ID, trace);
        text.append("\r\n");
        return new Composed(ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.ISO_8859_1)), trace);
    }

    /** Copies what is passed on; gives how long the client's headers are without the trace id. */
    private static int copy(RequestHead head, Owner owner, StringBuilder text) {
        BalancerAttributes attributes = owner.attributes();
        boolean upgrade = head.wantsUpgrade();
        boolean chunked = head.framing() instanceof Framing.Chunked;
        List<String> dropped = upgrade ? List.of() : listedByConnection(head);
        boolean lengthSeen = false;
        boolean codingSeen = false;
        int bytes = 0;
        for (Field field : head.fields()) {
            if (!field.is(AddedHeaders.TRACE_ID)) {
                bytes += field.length();
            }
            if (isReplaced(field, attributes) || isForThisConnection(field, upgrade)) {
                continue;
            }
            if (field.is("Content-Length")) {
                // documented: RFC 9112 section 6.3, where chunks count a length has to go
                if (chunked || lengthSeen) {
                    continue;
                }
                lengthSeen = true;
            } else if (field.is("Transfer-Encoding")) {
                // once, and only if it tells where the body ends: the target has to see the request that was seen here
                if (chunked && !codingSeen) {
                    line(text, field.name(), "chunked");
                    codingSeen = true;
                }
                continue;
            } else if (field.is("Host")) {
                line(
                        text,
                        field.name(),
                        attributes.preserveHost() ? field.value() : withoutPort(field.value(), owner.port()));
                continue;
            } else if (dropped.contains(field.name().toLowerCase(Locale.ROOT))) {
                continue;
            }
            if (!attributes.dropInvalidHeaders() || isValid(field.name())) {
                line(text, field.name(), field.value());
            }
        }
        if (chunked && head.isHttp2()) {
            line(text, "Transfer-Encoding", "chunked");
        }
        return bytes;
    }

    private static void forwardedFor(
            RequestHead head, BalancerAttributes attributes, Client client, StringBuilder text) {
        if (attributes.forwardedFor() == ForwardedFor.APPEND) {
            String address = attributes.clientPort() ? withPort(client) : client.address();
            line(
                    text,
                    AddedHeaders.FORWARDED_FOR,
                    AddedHeaders.forwardedFor(head.values(AddedHeaders.FORWARDED_FOR), address));
        }
    }

    private static String withPort(Client client) {
        boolean ipv6 = client.address().indexOf(':') >= 0;
        return (ipv6 ? "[" + client.address() + "]" : client.address()) + ":" + client.port();
    }

    private static boolean isReplaced(Field field, BalancerAttributes attributes) {
        return switch (field.name().length()) {
            case 15 ->
                field.is(AddedHeaders.TRACE_ID)
                        || (field.is(AddedHeaders.FORWARDED_FOR) && attributes.forwardedFor() != ForwardedFor.PRESERVE);
            case 16 -> field.is(AddedHeaders.FORWARDED_PORT);
            case 17 -> field.is(AddedHeaders.FORWARDED_PROTO);
            default -> false;
        };
    }

    /** Documented: RFC 9110 section 7.6.1; Expect: ELB guide, how-elastic-load-balancing-works. */
    private static boolean isForThisConnection(Field field, boolean upgrade) {
        return switch (field.name().length()) {
            case 2 -> field.is("TE");
            case 6 -> field.is("Expect");
            case 7 -> field.is("Upgrade") && !upgrade;
            case 10 -> field.is("Keep-Alive") || (field.is("Connection") && !upgrade);
            case 14 -> field.is("HTTP2-Settings");
            case 16 -> field.is("Proxy-Connection");
            default -> false;
        };
    }

    private static List<String> listedByConnection(RequestHead head) {
        List<String> listed = new ArrayList<>(0);
        for (Field field : head.fields()) {
            if (field.is("Connection")) {
                for (String name : field.value().toLowerCase(Locale.ROOT).split(",")) {
                    // a body that lost its frame would be taken for the next request
                    if (!name.strip().startsWith("content-") && !name.strip().startsWith("transfer-")) {
                        listed.add(name.strip());
                    }
                }
            }
        }
        return listed;
    }

    /** The listener's own port is taken out (documented: edit-load-balancer-attributes, host header preservation). */
    private static String withoutPort(String host, String port) {
        int from = host.length() - port.length();
        return from > 0 && host.endsWith(port) && host.charAt(from - 1) == ':' ? host.substring(0, from - 1) : host;
    }

    /** Documented: edit-load-balancer-attributes, names must match {@code [-A-Za-z0-9]+}. */
    private static boolean isValid(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
            if (!letter && c != '-' && !(c >= '0' && c <= '9')) {
                return false;
            }
        }
        return !name.isEmpty();
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(name).append(": ").append(value).append("\r\n");
    }
}
