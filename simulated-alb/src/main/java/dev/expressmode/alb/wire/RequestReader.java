package dev.expressmode.alb.wire;

import dev.expressmode.alb.wire.ReadRequest.Complete;
import dev.expressmode.alb.wire.ReadRequest.Refused;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Reads one request head from bytes. It is as lenient as a balancer with desync mitigation off has to be: what can be
 * passed on is read and its oddities are noted; only what cannot be is refused here.
 */
public final class RequestReader {
    private static final byte CR = '\r';
    private static final byte LF = '\n';

    private final byte[] bytes;
    private final int to;
    private final Set<Finding> findings = EnumSet.noneOf(Finding.class);
    private final List<Field> fields = new ArrayList<>(12);
    private int at;
    private int lineFrom;
    private int lineTo;
    private String method = "";
    private String target = "";
    private String version = "";

    private RequestReader(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.at = from;
        this.to = to;
    }

    /** Reads the head that begins at {@code from}, if all of it is there. */
    public static ReadRequest read(byte[] bytes, int from, int to) {
        return new RequestReader(bytes, from, to).read(from);
    }

    private ReadRequest read(int from) {
        // documented: RFC 9112 section 2.2, empty lines before a request line are ignored
        while (at < to && (bytes[at] == CR || bytes[at] == LF)) {
            at++;
        }
        int start = at;
        if (!nextLine()) {
            return to - start >= Limits.LINE ? refused(414) : ReadRequest.INCOMPLETE;
        }
        if (at - start > Limits.LINE) {
            return refused(414);
        }
        int refusal = requestLine();
        if (refusal != 0) {
            return refused(refusal);
        }
        return version.equals("HTTP/0.9") ? complete(from) : headers(from, start);
    }

    private ReadRequest headers(int from, int start) {
        while (true) {
            int line = at;
            if (at - start > Limits.REQUEST_HEAD) {
                return refused(413);
            }
            if (!nextLine()) {
                if (to - line >= Limits.LINE) {
                    return refused(400);
                }
                return to - start > Limits.REQUEST_HEAD ? refused(413) : ReadRequest.INCOMPLETE;
            }
            if (lineFrom == lineTo) {
                return complete(from);
            }
            if (at - line >= Limits.LINE || !header()) {
                return refused(400);
            }
        }
    }

    private ReadRequest complete(int from) {
        if (version.equals("HTTP/1.1") && fields.stream().noneMatch(field -> field.is("Host"))) {
            // documented: RFC 9112 section 3.2
            return refused(400);
        }
        BodyHeaders body = BodyHeaders.of(method, version, fields, findings);
        if (body.refusal() != 0) {
            return refused(body.refusal());
        }
        Set<Finding> found = findings.isEmpty() ? Set.of() : findings;
        RequestHead head = new RequestHead(method, target, version, fields, body.framing(), found, at - from);
        return new Complete(head, at);
    }

    private Refused refused(int status) {
        return new Refused(status, findings, (method + " " + target + " " + version).strip());
    }

    /** Moves past the next line end; false if there is none. */
    private boolean nextLine() {
        int end = at;
        while (end < to && bytes[end] != LF) {
            end++;
        }
        if (end == to) {
            return false;
        }
        lineFrom = at;
        lineTo = end;
        if (end > lineFrom && bytes[end - 1] == CR) {
            lineTo = end - 1;
        } else {
            findings.add(Finding.NON_CR_LF_LINE_TERMINATION);
        }
        at = end + 1;
        return true;
    }

    /** The status to refuse it with, 0 for none. */
    private int requestLine() {
        int methodEnd = indexOf(' ', lineFrom, lineTo);
        method = text(lineFrom, methodEnd < 0 ? lineTo : methodEnd);
        if (!Characters.isToken(method)) {
            findings.add(Finding.BAD_METHOD);
            return 400;
        }
        if (methodEnd < 0) {
            findings.add(Finding.MISSING_URI);
            return 400;
        }
        int versionFrom = lastIndexOf(' ', methodEnd, lineTo) + 1;
        boolean versioned = versionFrom > methodEnd + 1;
        if (!versioned && startsWithHttp(methodEnd + 1)) {
            findings.add(Finding.MISSING_URI);
            return 400;
        }
        version = versioned ? text(versionFrom, lineTo) : "HTTP/0.9";
        target = text(methodEnd + 1, versioned ? versionFrom - 1 : lineTo);
        int refusal = uri();
        return refusal != 0 ? refusal : version();
    }

    private int uri() {
        if (target.isBlank()) {
            findings.add(Finding.MISSING_URI);
            return 400;
        }
        for (int i = 0; i < target.length(); i++) {
            char c = target.charAt(i);
            if (c == 0 || c == '\r') {
                findings.add(Finding.BAD_URI);
                return 400;
            }
            if (c == ' ') {
                findings.add(Finding.SPACE_IN_URI);
            } else if (c < ' ' || c == 0x7F) {
                findings.add(Finding.AMBIGUOUS_URI);
            }
        }
        return 0;
    }

    private int version() {
        if (version.equals("HTTP/1.1") || version.equals("HTTP/1.0")) {
            return 0;
        }
        boolean shaped = version.length() == 8 && version.startsWith("HTTP/") && version.charAt(6) == '.';
        if (!shaped || !Characters.isDigit(version.charAt(5)) || !Characters.isDigit(version.charAt(7))) {
            findings.add(Finding.BAD_VERSION);
            return 400;
        }
        findings.add(Finding.NON_COMPLIANT_VERSION);
        // documented: load-balancer-troubleshooting, 505 for an unexpected version of HTTP
        return version.charAt(5) <= '1' ? 0 : 505;
    }

    /** Reads the current line as a header; false if the request has to be refused for it. */
    private boolean header() {
        if (bytes[lineFrom] == ' ' || bytes[lineFrom] == '\t') {
            return folded();
        }
        int colon = indexOf(':', lineFrom, lineTo);
        if (colon < 0) {
            // it is no header that could be sent on
            findings.add(Finding.MISSING_HEADER_COLON);
            return !hasNull();
        }
        String name = text(lineFrom, colon);
        if (name.isBlank()) {
            findings.add(Finding.EMPTY_HEADER);
        } else if (!Characters.isToken(name)) {
            findings.add(Finding.NON_COMPLIANT_HEADER);
        }
        return add(name, value(colon + 1));
    }

    /** A line that begins with a space goes on with the header before it (RFC 9112 section 5.2 has it replaced by spaces). */
    private boolean folded() {
        String more = value(lineFrom);
        if (more.isEmpty() || fields.isEmpty()) {
            findings.add(Finding.EMPTY_HEADER);
            return !hasNull();
        }
        findings.add(Finding.MULTILINE_HEADER);
        Field begun = fields.remove(fields.size() - 1);
        return add(begun.name(), begun.value() + " " + more);
    }

    private boolean add(String name, String value) {
        if (hasNull()) {
            findings.add(Finding.BAD_HEADER);
            return false;
        }
        if (value.indexOf('\r') >= 0 || name.indexOf('\r') >= 0) {
            findings.add(Finding.BAD_HEADER);
        } else if (!Characters.isFieldValue(value)) {
            findings.add(Finding.NON_COMPLIANT_HEADER);
        }
        fields.add(new Field(name, value));
        return true;
    }

    private String value(int from) {
        int start = from;
        int end = lineTo;
        while (start < end && (bytes[start] == ' ' || bytes[start] == '\t')) {
            start++;
        }
        while (end > start && (bytes[end - 1] == ' ' || bytes[end - 1] == '\t')) {
            end--;
        }
        return text(start, end);
    }

    private boolean hasNull() {
        return indexOf((char) 0, lineFrom, lineTo) >= 0;
    }

    private boolean startsWithHttp(int from) {
        return lineTo - from >= 5 && text(from, from + 5).equals("HTTP/");
    }

    private int indexOf(char wanted, int from, int end) {
        for (int i = from; i < end; i++) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    private int lastIndexOf(char wanted, int from, int end) {
        int i = end - 1;
        while (i > from && bytes[i] != wanted) {
            i--;
        }
        return i;
    }

    private String text(int from, int end) {
        return new String(bytes, from, end - from, StandardCharsets.ISO_8859_1);
    }
}
