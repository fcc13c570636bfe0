package dev.expressmode.alb.wire;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a request's headers say about its body, and what is odd about that. Where chunks and a length are both announced,
 * chunks count (documented: RFC 9112 section 6.3).
 *
 * @param refusal the status to refuse the request with, 0 for none
 */
record BodyHeaders(Framing framing, int refusal) {
    private static final String LENGTH = "Content-Length";
    private static final String CODING = "Transfer-Encoding";
    private static final String LENGTH_LETTERS = "contentlength";
    private static final String CODING_LETTERS = "transferencoding";

    static BodyHeaders of(String method, String version, List<Field> fields, Set<Finding> findings) {
        return new Reading(findings).of(method, version, fields);
    }

    private static final class Reading {
        private final Set<Finding> findings;
        private long length = -1;
        private boolean coded;
        private boolean chunked;
        private boolean disguisedLength;
        private boolean disguisedCoding;
        private int refusal;

        Reading(Set<Finding> findings) {
            this.findings = findings;
        }

        BodyHeaders of(String method, String version, List<Field> fields) {
            for (Field field : fields) {
                read(field);
            }
            judge(method, version);
            Framing framing = chunked ? Framing.CHUNKED : Framing.of(Math.max(0, length));
            return new BodyHeaders(framing, refusal);
        }

        private void read(Field field) {
            if (field.is(LENGTH)) {
                length(field.value());
            } else if (field.is(CODING)) {
                coding(field.value().toLowerCase(Locale.ROOT));
            } else {
                int letters = field.name().length();
                // most headers are told apart by their length alone
                if (letters >= LENGTH_LETTERS.length() && letters <= CODING_LETTERS.length() + 4) {
                    disguised(Characters.lettersOf(field.name()));
                }
            }
        }

        private void length(String value) {
            long number = Characters.number(value);
            if (number < 0) {
                findings.add(Finding.BAD_CONTENT_LENGTH);
                refusal = 400;
            } else if (length >= 0 && length != number) {
                // no mode can pass this on: whichever length is taken, it is a guess
                findings.add(Finding.MULTIPLE_CONTENT_LENGTH);
                refusal = 400;
            } else if (length == number) {
                findings.add(Finding.DUPLICATE_CONTENT_LENGTH);
            }
            length = number;
        }

        private void coding(String value) {
            if (value.equals("chunked")) {
                if (chunked) {
                    findings.add(Finding.MULTIPLE_TRANSFER_ENCODING_CHUNKED);
                }
                chunked = true;
            } else if (!value.equals("identity")) {
                findings.add(Finding.BAD_TRANSFER_ENCODING);
                // documented: load-balancer-troubleshooting, 501
                refusal = refusal == 0 ? 501 : refusal;
            }
            coded = true;
        }

        private void disguised(String letters) {
            if (letters.equals(LENGTH_LETTERS)) {
                disguisedLength = true;
            } else if (letters.equals(CODING_LETTERS)) {
                disguisedCoding = true;
            }
        }

        private void judge(String method, String version) {
            boolean noBodyExpected = method.equals("GET") || method.equals("HEAD");
            if (disguisedLength || disguisedCoding) {
                boolean both = (length >= 0 || disguisedLength) && (coded || disguisedCoding);
                findings.add(both ? Finding.SUSPICIOUS_TE_CL_PRESENT : Finding.SUSPICIOUS_HEADER);
            }
            if (coded && length >= 0) {
                findings.add(Finding.BOTH_TE_CL_PRESENT);
            }
            if (coded && (noBodyExpected || version.equals("HTTP/1.0"))) {
                findings.add(Finding.UNDEFINED_TRANSFER_ENCODING_SEMANTICS);
            }
            if (length >= 0 && noBodyExpected) {
                findings.add(
                        length == 0
                                ? Finding.GET_HEAD_ZERO_CONTENT_LENGTH
                                : Finding.UNDEFINED_CONTENT_LENGTH_SEMANTICS);
            }
        }
    }
}
