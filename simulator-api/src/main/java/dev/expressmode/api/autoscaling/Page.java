package dev.expressmode.api.autoscaling;

import dev.expressmode.engine.Fault;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a longer list. The token is the place where the next part begins.
 *
 * @param nextToken null on the last page
 */
record Page<T>(List<T> items, @Nullable String nextToken) {
    /** Documented: at most 50 a page, which is also the default. */
    private static final int MOST = 50;

    static <T> Page<T> of(List<T> all, @Nullable String token, @Nullable Integer asked) {
        int size = asked == null ? MOST : Math.max(1, Math.min(MOST, asked));
        int from = place(token);
        if (from > all.size()) {
            throw invalid();
        }
        int to = Math.min(all.size(), from + size);
        return new Page<>(all.subList(from, to), to < all.size() ? Integer.toString(to) : null);
    }

    private static int place(@Nullable String token) {
        if (token == null || token.isEmpty()) {
            return 0;
        }
        try {
            return Integer.parseUnsignedInt(token);
        } catch (NumberFormatException strange) {
            throw invalid();
        }
    }

    private static Fault invalid() {
        return new Fault("InvalidNextTokenException", "The next token supplied is invalid.");
    }
}
