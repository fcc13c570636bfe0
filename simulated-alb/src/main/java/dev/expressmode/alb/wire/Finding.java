package dev.expressmode.alb.wire;

/**
 * Something about a request that another parser may read differently, named as access logs name it (documented: ALB
 * guide, load-balancer-access-logs, classification reasons; observed: the table of the library http-desync-guardian for
 * those the guide does not list).
 */
public enum Finding {
    /** The body length is no number. */
    BAD_CONTENT_LENGTH("BadContentLength", Severity.SEVERE),
    /** A header holds a null character or a lone carriage return. */
    BAD_HEADER("BadHeader", Severity.SEVERE),
    /** A transfer coding that is neither chunked nor identity. */
    BAD_TRANSFER_ENCODING("BadTransferEncoding", Severity.SEVERE),
    /** The address holds a null character or a lone carriage return. */
    BAD_URI("BadUri", Severity.SEVERE),
    /** The method is no token. */
    BAD_METHOD("BadMethod", Severity.SEVERE),
    /** What stands for the version is none. */
    BAD_VERSION("BadVersion", Severity.SEVERE),
    /** Body lengths that differ. */
    MULTIPLE_CONTENT_LENGTH("MultipleContentLength", Severity.SEVERE),
    /** Chunked, said more than once. */
    MULTIPLE_TRANSFER_ENCODING_CHUNKED("MultipleTransferEncodingChunked", Severity.SEVERE),
    /** Both ways to tell a body's end, one of them in disguise. */
    SUSPICIOUS_TE_CL_PRESENT("SuspiciousTeClPresent", Severity.SEVERE),
    /** The address holds control characters. */
    AMBIGUOUS_URI("AmbiguousUri", Severity.AMBIGUOUS),
    /** Both ways to tell a body's end. */
    BOTH_TE_CL_PRESENT("BothTeClPresent", Severity.AMBIGUOUS),
    /** The same body length more than once. */
    DUPLICATE_CONTENT_LENGTH("DuplicateContentLength", Severity.AMBIGUOUS),
    /** A header without a name, or a line of spaces. */
    EMPTY_HEADER("EmptyHeader", Severity.AMBIGUOUS),
    /** A header that reads as a body's length or coding once odd characters are left out. */
    SUSPICIOUS_HEADER("SuspiciousHeader", Severity.AMBIGUOUS),
    /** A body length on GET or HEAD. */
    UNDEFINED_CONTENT_LENGTH_SEMANTICS("UndefinedContentLengthSemantics", Severity.AMBIGUOUS),
    /** A transfer coding on GET or HEAD, or in HTTP/1.0. */
    UNDEFINED_TRANSFER_ENCODING_SEMANTICS("UndefinedTransferEncodingSemantics", Severity.AMBIGUOUS),
    /** A header that goes on in the next line. */
    MULTILINE_HEADER("MultilineHeader", Severity.AMBIGUOUS),
    /** A header line without a colon. */
    MISSING_HEADER_COLON("MissingHeaderColon", Severity.AMBIGUOUS),
    /** A request line without an address. */
    MISSING_URI("MissingUri", Severity.AMBIGUOUS),
    /** A body length of zero on GET or HEAD. */
    GET_HEAD_ZERO_CONTENT_LENGTH("GetHeadZeroContentLength", Severity.ACCEPTABLE),
    /** A header with characters it must not have. */
    NON_COMPLIANT_HEADER("NonCompliantHeader", Severity.ACCEPTABLE),
    /** A version that exists but is not 1.0 or 1.1. */
    NON_COMPLIANT_VERSION("NonCompliantVersion", Severity.ACCEPTABLE),
    /** A space within the address. */
    SPACE_IN_URI("SpaceInUri", Severity.ACCEPTABLE),
    /** A line that ends without a carriage return. */
    NON_CR_LF_LINE_TERMINATION("NonCrLfLineTermination", Severity.ACCEPTABLE);

    private final String text;
    private final Severity severity;

    Finding(String text, Severity severity) {
        this.text = text;
        this.severity = severity;
    }

    /** Its name in access logs. */
    public String text() {
        return text;
    }

    /** How bad it is. */
    public Severity severity() {
        return severity;
    }

    /** The classes of requests, the best first. */
    public enum Severity {
        /** As the RFCs want it. */
        COMPLIANT("Compliant"),
        /** Not as they want it, with no known risk. */
        ACCEPTABLE("Acceptable"),
        /** Servers differ in how they read it. */
        AMBIGUOUS("Ambiguous"),
        /** Has been used for attacks. */
        SEVERE("Severe");

        private final String text;

        Severity(String text) {
            this.text = text;
        }

        /** Its name in access logs. */
        public String text() {
            return text;
        }
    }
}
