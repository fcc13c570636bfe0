package dev.expressmode.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.expressmode.engine.Fault;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ToldContainersTest {
    private final ToldContainers told = new ToldContainers(true);

    @Test
    void nothing_is_kept_of_variables_that_make_no_sense() {
        assertThatThrownBy(() -> told.say("shop:2", Map.of("SIM_STATUS", "many")))
                .isInstanceOf(Fault.class)
                .hasMessageContaining("SIM_STATUS=many is not allowed");
        assertThat(told.said()).isEmpty();
    }

    @Test
    void no_variables_mean_that_nothing_is_said_any_more() {
        told.say("shop:2", Map.of("SIM_STATUS", "503"));
        assertThat(told.said()).containsOnlyKeys("shop:2");
        told.say("shop:2", Map.of());
        assertThat(told.said()).isEmpty();
    }

    @Test
    void real_containers_are_told_nothing() {
        assertThatThrownBy(() -> new ToldContainers(false).say("shop:2", Map.of()))
                .isInstanceOfSatisfying(
                        Fault.class, refused -> assertThat(refused.status()).isEqualTo(409));
    }
}
