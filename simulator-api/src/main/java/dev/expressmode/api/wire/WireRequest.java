package dev.expressmode.api.wire;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** What arrived, as far as the AWS protocols care about it. The body is not copied: nobody may write to it. */
public final class WireRequest {
    private final String path;
    private final String query;
    private final Headers headers;
    private final byte[] body;

    /**
     * A request as read from a socket.
     *
     * @param path the path, beginning with a slash
     * @param query the query string without its question mark, empty if there is none
     * @param body all of the body, without any content encoding
     */
    public WireRequest(String path, String query, Headers headers, byte[] body) {
        this.path = path;
        this.query = query;
        this.headers = headers;
        this.body = body;
    }

    /** The path, beginning with a slash. */
    public String path() {
        return path;
    }

    /** The query string, empty if there is none. */
    public String query() {
        return query;
    }

    /** The first value of a header, whatever its case. */
    public Optional<String> header(String name) {
        return headers.first(name);
    }

    /** The Content-Type without parameters, in lower case; empty if there is none. */
    public String contentType() {
        return header("Content-Type").map(WireRequest::mediaType).orElse("");
    }

    byte[] body() {
        return body;
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    private static String mediaType(String header) {
        int semicolon = header.indexOf(';');
        String bare = semicolon < 0 ? header : header.substring(0, semicolon);
        return bare.trim().toLowerCase(Locale.ROOT);
    }

    /** Where the headers come from. */
    @FunctionalInterface
    public interface Headers {
        /** The first value of a header, whatever its case. */
        Optional<String> first(String name);
    }
}
