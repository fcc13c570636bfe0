package dev.expressmode.api.cloudwatch;

import dev.expressmode.engine.Fault;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a longer list. The token is the place where the next part begins.
 *
 * @param nextToken null on the last page
 */
record Page<T>(List<T> items, @Nullable String nextToken) {

    static <T> Page<T> of(List<T> all, @Nullable String token, @Nullable Integer asked, int most) {
        int size = asked == null ? most : asked;
        if (size < 1 || size > most) {
            throw Refused.validation("Value '" + size + "' at 'maxRecords' failed to satisfy constraint: Member must"
                    + " have value between 1 and " + most);
        }
        int from = place(token);
        if (from > all.size()) {
            throw invalid();
        }
        int to = Math.min(all.size(), from + size);
        return new Page<>(all.subList(from, to), to < all.size() ? Integer.toString(to) : null);
    }

    /** Where a page begins. */
    static int place(@Nullable String token) {
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
        return new Fault("InvalidNextToken", "The next token specified is invalid.");
    }
}
