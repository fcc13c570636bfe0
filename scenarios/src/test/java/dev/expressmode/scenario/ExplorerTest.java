package dev.expressmode.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expressmode.scenario.Explorer.Finding;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever users and faults do, the invariants hold; and what breaks them is told in a few steps. */
class ExplorerTest {
    private static final int STEPS = 40;
    private static final int SEEDS = 200;

    @Test
    void nothing_that_200_seeds_try_breaks_an_invariant() {
        Explorer explorer = new Explorer(STEPS);
        List<String> found = LongStream.rangeClosed(1, SEEDS)
                .parallel()
                .mapToObj(explorer::explore)
                .flatMap(Optional::stream)
                .map(finding -> "seed " + finding.seed() + ": " + finding.failure() + "\n" + finding.yaml())
                .toList();
        assertThat(found).isEmpty();
    }
}
