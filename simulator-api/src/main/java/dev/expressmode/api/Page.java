package dev.expressmode.api;

import dev.expressmode.engine.Fault;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A part of a long answer and the token for the next one. A token says how many items came before it, and clients must
 * not read it (documented for every AWS service; what is in it is assumed).
 *
 * @param items what this answer shows
 * @param next the token for what follows, if anything does
 */
public record Page<T>(List<T> items, Optional<String> next) {
    private static final String MARK = "items:";

    /** The token in the form the SDK's builders take: absent is null. */
    public @Nullable String nextOrNull() {
        return next.orElse(null);
    }

    /**
     * The page a token asks for.
     *
     * @param all everything there is to show, in an order that stays
     * @param token as the client sent it; absent or empty for the first page
     * @param size the most items on a page
     * @param unreadable what is thrown at a token that is not ours
     * @throws Fault for such a token, and with the same code for a size below one
     */
    public static <T> Page<T> of(List<T> all, @Nullable String token, int size, Supplier<Fault> unreadable) {
        if (size < 1) {
            throw new Fault(
                    unreadable.get().code(),
                    "1 validation error detected: Value '" + size + "' at 'maxResults' failed to satisfy constraint:"
                            + " Member must have value greater than or equal to 1");
        }
        int from = token == null || token.isEmpty() ? 0 : position(token, unreadable);
        if (from > all.size()) {
            return new Page<>(List.of(), Optional.empty());
        }
        int to = from + Math.min(all.size() - from, size);
        return new Page<>(all.subList(from, to), to < all.size() ? Optional.of(token(to)) : Optional.empty());
    }

    private static String token(int position) {
        byte[] text = (MARK + position).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }

    private static int position(String token, Supplier<Fault> unreadable) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            if (text.startsWith(MARK)) {
                return Integer.parseUnsignedInt(text, MARK.length(), text.length(), 10);
            }
        } catch (IllegalArgumentException notOurs) {
            throw unreadable.get();
        }
        throw unreadable.get();
    }
}
