package dev.expressmode.api;

import dev.expressmode.api.wire.WireRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a signature says about its request, read and not checked. */
record CredentialScope(String keyId, String region, String service) {
    private static final Pattern CREDENTIAL =
            Pattern.compile("Credential=([^/,&\\s]+)/[0-9]*/([a-zA-Z0-9-]+)/([a-zA-Z0-9-]+)/aws4_request");

    /** From the Authorization header, or from the query string of a signed link. */
    static Optional<CredentialScope> of(WireRequest request) {
        Optional<CredentialScope> signed = request.header("Authorization").flatMap(CredentialScope::in);
        if (signed.isPresent() || !request.query().contains("X-Amz-Credential=")) {
            return signed;
        }
        return in(URLDecoder.decode(request.query(), StandardCharsets.UTF_8));
    }

    private static Optional<CredentialScope> in(String text) {
        Matcher found = CREDENTIAL.matcher(text);
        return found.find()
                ? Optional.of(new CredentialScope(found.group(1), found.group(2), found.group(3)))
                : Optional.empty();
    }
}
