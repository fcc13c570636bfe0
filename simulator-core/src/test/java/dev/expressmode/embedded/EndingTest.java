package dev.expressmode.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expressmode.port.ContainerExit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EndingTest {

    private final Ending ending = new Ending();
    private final List<Integer> told = new ArrayList<>();

    @Test
    void whoAsksBeforeIsToldWhenTheEndComes() {
        ending.tell(exit -> told.add(exit.exitCode()));
        assertThat(told).isEmpty();

        ending.come(ContainerExit.code(143));

        assertThat(told).containsExactly(143);
    }

    @Test
    void whoAsksAfterIsToldAtOnce() {
        ending.come(ContainerExit.code(143));

        ending.tell(exit -> told.add(exit.exitCode()));

        assertThat(told).containsExactly(143);
    }

    @Test
    void onlyTheFirstEndCounts() {
        ending.tell(exit -> told.add(exit.exitCode()));

        ending.come(ContainerExit.code(143));
        ending.come(ContainerExit.code(137));

        assertThat(told).containsExactly(143);
    }
}
