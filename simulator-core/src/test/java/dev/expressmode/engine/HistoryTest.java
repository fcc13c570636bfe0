package dev.expressmode.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private record Told(int weight) implements Event {
        @Override
        public void applyTo(World world) {}
    }

    @Test
    void it_is_bounded_by_what_its_events_tell_and_numbers_stay_taken() {
        // given
        History history = new History(100);

        // when
        for (int i = 0; i < 30; i++) {
            history.append(NOW, new Told(10));
        }

        // then
        assertThat(history.size()).isEqualTo(30);
        assertThat(history.after(0)).hasSizeBetween(5, 10);
        assertThat(history.after(0).get(history.after(0).size() - 1).sequence()).isEqualTo(30);
        assertThat(history.after(29))
                .singleElement()
                .extracting(History.Entry::sequence)
                .isEqualTo(30L);
    }

    @Test
    void the_newest_event_is_kept_however_much_it_tells() {
        // given
        History history = new History(100);
        history.append(NOW, new Told(1));

        // when
        history.append(NOW, new Told(1_000));

        // then
        assertThat(history.after(0))
                .singleElement()
                .extracting(History.Entry::sequence)
                .isEqualTo(2L);
    }
}
