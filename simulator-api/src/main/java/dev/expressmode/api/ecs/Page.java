package dev.expressmode.api.ecs;

import dev.expressmode.engine.Fault;
import dev.expressmode.engine.Faults;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list and the token for the part after it. A token names the last thing shown and its place, so what comes
 * and goes between two calls neither repeats nor hides anything else; not even when that last thing goes.
 */
record Page<T>(List<T> items, Optional<String> nextToken) {

    /** What a call says about paging, and what the operation allows. */
    record Request(
            String operation,
            @Nullable Integer maxResults,
            @Nullable String token,
            int usual,
            int most) {

        /**
         * Cuts the page asked for.
         *
         * @throws Fault when the size is out of range or the token was not made for this operation
         */
        <T extends Named> Page<T> of(List<T> all) {
            int size = size();
            int from = Given.text(token).map(text -> begin(all, text)).orElse(0);
            int to = Math.min(all.size(), from + size);
            Optional<String> next =
                    to < all.size() ? Optional.of(token(to, all.get(to - 1).key())) : Optional.empty();
            return new Page<>(List.copyOf(all.subList(from, to)), next);
        }

        private int size() {
            int size = Optional.ofNullable(maxResults).orElse(usual);
            if (size < 1 || size > most) {
                throw Faults.outOfRange("maxResults", 1, most);
            }
            return size;
        }

        /** A page of texts that name themselves; of the first page no more is looked at than it shows. */
        Page<String> ofTexts(Stream<String> all) {
            int size = size();
            boolean first = Given.text(token).isEmpty();
            return ofTexts((first ? all.limit(size + 1L) : all).toList());
        }

        /** A page of texts that name themselves. */
        Page<String> ofTexts(List<String> all) {
            Page<Text> page = of(all.stream().map(Text::new).toList());
            return new Page<>(page.items().stream().map(Text::key).toList(), page.nextToken());
        }

        private String token(int position, String key) {
            String plain = operation + '\n' + position + '\n' + key;
            return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
        }

        private int begin(List<? extends Named> all, String token) {
            String[] parts = decoded(token).split("\n", 3);
            if (parts.length != 3 || !parts[0].equals(operation) || !parts[1].matches("[0-9]{1,9}")) {
                throw Faults.invalidToken();
            }
            for (int i = 0; i < all.size(); i++) {
                if (all.get(i).key().equals(parts[2])) {
                    return i + 1;
                }
            }
            // it is gone, and what followed it has moved up by one
            return Math.max(0, Math.min(all.size(), Integer.parseInt(parts[1]) - 1));
        }

        private static String decoded(String token) {
            try {
                return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException noBase64) {
                throw Faults.invalidToken();
            }
        }
    }

    /** Something a token can name. */
    interface Named {
        /** What tells it from all others of its list. */
        String key();
    }

    private record Text(String key) implements Named {}
}
