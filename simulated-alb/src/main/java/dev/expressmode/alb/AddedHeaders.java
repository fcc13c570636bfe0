package dev.expressmode.alb;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the balancer adds to a request before a target sees it (documented: ALB guide, x-forwarded-headers and
 * load-balancer-request-tracing). Safe to use from any thread.
 */
public final class AddedHeaders {
    /** Holds the addresses a request came through, nearest last. */
    public static final String FORWARDED_FOR = "X-Forwarded-For";
    /** Holds the protocol the client spoke. */
    public static final String FORWARDED_PROTO = "X-Forwarded-Proto";
    /**
     * Holds the listener port the client connected to: that of AWS, whatever port of this machine stands in for it, because
     * an application that builds its own URLs from these headers must get the URL that AWS would give it.
     */
    public static final String FORWARDED_PORT = "X-Forwarded-Port";
    /** Holds the trace id. */
    public static final String TRACE_ID = "X-Amzn-Trace-Id";

    private static final int TRACED_HEADERS_LIMIT = 7 * 1024;

    private final long seed;
    private final InstantSource clock;
    private final AtomicLong traces = new AtomicLong();

    /**
     * Trace ids are a function of the seed, the clock and how many came before.
     *
     * @param clock the time that trace ids carry
     */
    public AddedHeaders(long seed, InstantSource clock) {
        this.seed = SeededDraw.seedFor(seed, TRACE_ID);
        this.clock = clock;
    }

    /**
     * The value to send: the client's address at the end of what was there already.
     *
     * @param present the header's values as received, in order, none if it was absent
     * @param client the address the request came from
     */
    public static String forwardedFor(List<String> present, String client) {
        if (present.isEmpty()) {
            return client;
        }
        List<String> chain = new ArrayList<>(present);
        chain.removeIf(String::isBlank);
        chain.add(client);
        return String.join(", ", chain);
    }

    /**
     * The value to send. Without an incoming id: a new {@code Root}. With a {@code Root}: the same, behind a new
     * {@code Self} that replaces an older one; other fields stay. Fields without a {@code Root} get one in front
     * (assumed). If the headers of the request are over 7 KB with it: just a new {@code Root}.
     *
     * @param present the header's values as received, in order, none if it was absent
     * @param otherHeaderBytes how long the request's other headers are together
     */
    public String traceId(List<String> present, int otherHeaderBytes) {
        if (present.isEmpty()) {
            return "Root=" + newId();
        }
        List<String> fields = new ArrayList<>();
        boolean rooted = false;
        for (String field : String.join(";", present).split(";", -1)) {
            String name = field.trim().toLowerCase(Locale.ROOT);
            if (!name.isEmpty() && !name.startsWith("self=")) {
                fields.add(field.trim());
                rooted |= name.startsWith("root=");
            }
        }
        String id = newId();
        fields.add(0, (rooted ? "Self=" : "Root=") + id);
        String value = String.join(";", fields);
        return value.length() + otherHeaderBytes > TRACED_HEADERS_LIMIT ? "Root=" + id : value;
    }

    /** {@code 1-<8 hex: seconds since 1970>-<24 hex>}. */
    private String newId() {
        long sequence = traces.getAndIncrement();
        long high = SeededDraw.at(seed, 2 * sequence);
        int low = (int) SeededDraw.at(seed, 2 * sequence + 1);
        // by hand: a format is parsed anew for each request
        StringBuilder id = new StringBuilder(35).append("1-");
        hex(id, clock.instant().getEpochSecond(), 8);
        hex(id.append('-'), high, 16);
        return hex(id, low & 0xFFFFFFFFL, 8).toString();
    }

    private static StringBuilder hex(StringBuilder id, long value, int digits) {
        for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
            id.append(Character.forDigit((int) (value >>> shift) & 0xF, 16));
        }
        return id;
    }
}
