package dev.expressmode.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.expressmode.engine.Fault;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {
    private static final List<String> ALL = List.of("a", "b", "c", "d", "e");

    private static Page<String> page(String token, int size) {
        return Page.of(ALL, token, size, () -> new Fault("ValidationException", "Invalid token"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 6, Integer.MAX_VALUE})
    void pages_of_any_size_give_everything_once_and_in_order(int size) {
        List<String> seen = new ArrayList<>();
        Page<String> page = page("", size);
        seen.addAll(page.items());
        while (page.next().isPresent()) {
            page = page(page.next().get(), size);
            assertThat(page.items()).isNotEmpty();
            seen.addAll(page.items());
        }
        assertThat(seen).isEqualTo(ALL);
    }

    @Test
    void a_token_goes_with_pages_of_another_size() {
        String token = page("", 2).next().orElseThrow();

        assertThat(page(token, Integer.MAX_VALUE).items()).containsExactly("c", "d", "e");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void a_size_below_one_is_refused_in_the_words_of_aws(int size) {
        assertThatThrownBy(() -> page("", size))
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.code()).isEqualTo("ValidationException"))
                .hasMessage("1 validation error detected: Value '" + size + "' at 'maxResults' failed to satisfy"
                        + " constraint: Member must have value greater than or equal to 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "items:1", "aXRlbXM6LTE", "%%%"})
    void a_token_of_somebody_elses_is_refused(String token) {
        assertThatThrownBy(() -> page(token, 2)).isInstanceOf(Fault.class).hasMessage("Invalid token");
    }
}
