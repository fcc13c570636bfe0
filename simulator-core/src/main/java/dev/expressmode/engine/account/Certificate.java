package dev.expressmode.engine.account;

import java.time.Instant;
import java.util.List;

/**
 * A certificate in ACM, one for each service host (observed), and those that users ask for or bring.
 *
 * @param alternativeNames the other names it is good for
 * @param origin where it comes from
 */
public record Certificate(
        String arn, String domainName, List<String> alternativeNames, Origin origin, Instant createdAt) {

    /** Where a certificate comes from. */
    public enum Origin {
        /** ACM issued it. */
        AMAZON_ISSUED,
        /** Its owner brought it. */
        IMPORTED
    }

    /** The certificate of a service, as Express asks for it. */
    public Certificate(String arn, String domainName, Instant createdAt) {
        this(arn, domainName, List.of(), Origin.AMAZON_ISSUED, createdAt);
    }

    /** Every name it is good for, the first one first. */
    public List<String> names() {
        return java.util.stream.Stream.concat(java.util.stream.Stream.of(domainName), alternativeNames.stream())
                .distinct()
                .toList();
    }
}
