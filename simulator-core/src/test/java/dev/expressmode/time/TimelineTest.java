package dev.expressmode.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.expressmode.port.Hold;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Timeline timeline = new Timeline(START);
    private final List<String> seen = new ArrayList<>();

    @Test
    void timers_of_one_instant_fire_in_the_order_they_were_set() {
        // given
        set("b", 5);
        set("a", 5);
        set("early", 4);

        // when
        List<String> fired = timeline.advance(Duration.ofSeconds(5));

        // then
        assertThat(fired).containsExactly("early", "b", "a");
    }

    @Test
    void while_a_timer_runs_now_is_its_deadline() {
        // given
        set("one", 1);
        set("three", 3);

        // when
        timeline.advance(Duration.ofSeconds(10));

        // then
        assertThat(seen).containsExactly("one at 1", "three at 3");
        assertThat(timeline.now()).isEqualTo(START.plusSeconds(10));
    }

    @Test
    void a_timer_set_by_a_timer_fires_within_the_same_advance() {
        // given
        timeline.set(timer("outer", 1), () -> set("inner", 2));

        // when
        List<String> fired = timeline.advance(Duration.ofSeconds(2));

        // then
        assertThat(fired).containsExactly("outer", "inner");
        assertThat(seen).containsExactly("inner at 2");
    }

    @Test
    void the_end_of_an_advance_is_part_of_it() {
        // given
        set("limit", 5);

        // when, then
        assertThat(timeline.advance(Duration.ofSeconds(5).minusNanos(1))).isEmpty();
        assertThat(timeline.advance(Duration.ofNanos(1))).containsExactly("limit");
    }

    @Test
    void setting_a_timer_again_replaces_it() {
        // given
        set("bake", 1);
        set("bake", 3);

        // when, then
        assertThat(timeline.pending()).hasSize(1);
        assertThat(timeline.advance(SECOND)).isEmpty();
        assertThat(timeline.advance(Duration.ofSeconds(2))).containsExactly("bake");
    }

    @Test
    void a_cancelled_timer_does_not_fire() {
        // given
        set("bake", 1);

        // when, then
        assertThat(timeline.cancel("bake")).isTrue();
        assertThat(timeline.cancel("bake")).isFalse();
        assertThat(timeline.advance(SECOND)).isEmpty();
        assertThat(timeline.idle()).isTrue();
    }

    @Test
    void a_deadline_in_the_past_is_due_at_once_and_does_not_move_time_back() {
        // given
        timeline.advance(Duration.ofSeconds(10));
        set("late", 3);

        // when
        List<String> fired = timeline.advance(Duration.ZERO);

        // then
        assertThat(fired).containsExactly("late");
        assertThat(seen).containsExactly("late at 10");
    }

    @Test
    void an_open_hold_stops_time_and_says_what_is_waited_for() {
        // given
        set("next", 1);
        Hold hold = timeline.holds().open("container of task 1");

        // when, then
        assertThat(timeline.step(START.plusSeconds(9))).isEmpty();
        assertThatThrownBy(() -> timeline.advance(SECOND)).hasMessageContaining("container of task 1");
        assertThatThrownBy(timeline::advanceToNext).hasMessageContaining("container of task 1");
        assertThat(timeline.now()).isEqualTo(START);

        // when
        hold.close();
        hold.close();

        // then
        assertThat(timeline.advance(SECOND)).containsExactly("next");
    }

    @Test
    void a_hold_opened_by_a_timer_stops_the_walk_at_that_timer() {
        // given
        timeline.set(timer("start", 1), () -> timeline.holds().open("container"));
        set("next", 2);

        // when, then
        assertThatThrownBy(() -> timeline.advance(Duration.ofSeconds(5))).hasMessageContaining("container");
        assertThat(timeline.now()).isEqualTo(START.plusSeconds(1));
        assertThat(timeline.holds().expire()).containsExactly("container");
        assertThat(timeline.advance(Duration.ofSeconds(4))).containsExactly("next");
    }

    @Test
    void advancing_until_stops_right_where_the_condition_holds() {
        // given
        set("one", 1);
        set("two", 2);
        set("three", 3);

        // when
        timeline.advanceUntil(() -> seen.size() == 2, Duration.ofSeconds(60));

        // then
        assertThat(timeline.now()).isEqualTo(START.plusSeconds(2));
        assertThat(timeline.pending()).extracting(Timer::key).containsExactly("three");
    }

    @Test
    void advancing_until_what_never_happens_is_loud() {
        // given
        set("late", 120);

        // when, then
        assertThatThrownBy(() -> timeline.advanceUntil(() -> false, Duration.ofSeconds(60)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("PT1M")
                .hasMessageContaining("late");
    }

    @Test
    void background_timers_do_not_keep_it_from_being_idle() {
        // given
        timeline.set(new Timer("minute", START.plusSeconds(60), true), () -> {});
        assertThat(timeline.idle()).isTrue();

        // when
        set("work", 1);

        // then
        assertThat(timeline.idle()).isFalse();

        // when
        timeline.advance(SECOND);

        // then
        assertThat(timeline.idle()).isTrue();
        assertThat(timeline.nextDeadline()).contains(START.plusSeconds(60));
    }

    @Test
    void a_background_timer_that_takes_the_place_of_another_is_counted_as_what_it_is() {
        // given
        set("tidy", 1);

        // when
        timeline.set(new Timer("tidy", START.plusSeconds(1), true), () -> {});

        // then
        assertThat(timeline.idle()).isTrue();
    }

    @Test
    void advancing_to_the_next_moves_to_its_deadline_and_does_nothing_when_there_is_none() {
        // given
        set("far", 3_600);

        // when, then
        assertThat(timeline.advanceToNext()).contains("far");
        assertThat(timeline.now()).isEqualTo(START.plusSeconds(3_600));
        assertThat(timeline.advanceToNext()).isEmpty();
    }

    @Test
    void timers_that_set_each_other_at_one_instant_for_ever_are_found_out() {
        // given
        again();

        // when, then
        assertThatThrownBy(() -> timeline.advance(SECOND)).hasMessageContaining("time does not move");
    }

    @Test
    void arriving_never_passes_a_deadline() {
        // given
        set("one", 1);

        // when
        timeline.arrive(START.plusSeconds(2));

        // then
        assertThat(timeline.now()).isEqualTo(START);
    }

    private void again() {
        timeline.set(timer("again", 0), this::again);
    }

    private void set(String key, int second) {
        timeline.set(
                timer(key, second),
                () -> seen.add(
                        key + " at " + Duration.between(START, timeline.now()).toSeconds()));
    }

    private static Timer timer(String key, int second) {
        return new Timer(key, START.plusSeconds(second), false);
    }
}
