package dev.expressmode.api.logs;

import dev.expressmode.engine.Fault;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a longer list. The token is the place where the next part begins.
 *
 * @param nextToken null on the last page
 */
record Page<T>(List<T> items, @Nullable String nextToken) {
    /** Documented: at most 50 groups or streams a page, which is also the default. */
    private static final int MOST = 50;

    static <T> Page<T> of(List<T> all, @Nullable String token, @Nullable Integer asked) {
        int from = (int) Math.min(all.size(), place(token));
        int to = Math.min(all.size(), from + limit(asked, MOST));
        return new Page<>(all.subList(from, to), to < all.size() ? Integer.toString(to) : null);
    }

    static int limit(@Nullable Integer asked, int most) {
        if (asked == null) {
            return most;
        }
        if (asked < 1 || asked > most) {
            throw new Fault(
                    "InvalidParameterException",
                    "1 validation error detected: Value '" + asked + "' at 'limit' failed to satisfy constraint: Member"
                            + " must have value between 1 and " + most);
        }
        return asked;
    }

    static long place(@Nullable String token) {
        if (token == null || token.isEmpty()) {
            return 0;
        }
        try {
            return Long.parseUnsignedLong(token);
        } catch (NumberFormatException strange) {
            throw new Fault("InvalidParameterException", "The specified nextToken is invalid.");
        }
    }
}
