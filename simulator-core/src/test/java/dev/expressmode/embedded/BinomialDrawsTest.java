package dev.expressmode.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinomialDrawsTest {

    private static final int DRAWS = 100_000;

    @ParameterizedTest(name = "{0} trials with probability {1}")
    @CsvSource({
        "1, 0.5",
        "7, 0.3",
        "12, 0.97",
        "19, 0.5",
        "20, 0.5",
        "300, 0.01",
        "199, 0.05",
        "201, 0.05",
        "1000, 0.3",
        "1000, 0.95",
        "60000, 0.05",
        "1000000, 0.000004",
    })
    void theDistributionIsTheBinomialOne(int trials, double probability) {
        double[] expected = distribution(trials, probability);
        double[] observed = new double[trials + 1];
        BinomialDraws draws = new BinomialDraws(20_240_501);

        for (int i = 0; i < DRAWS; i++) {
            observed[(int) draws.successes(trials, probability)]++;
        }

        assertThat(chiSquareInDeviations(expected, observed)).isLessThan(4);
    }

    @ParameterizedTest(name = "{0} trials with probability {1}")
    @CsvSource({"10000000, 0.05", "1000000000000, 0.000001", "1000000000, 0.5", "1000000000, 0.999"})
    void meanAndVarianceHoldForManyTrials(long trials, double probability) {
        BinomialDraws draws = new BinomialDraws(3);
        double mean = trials * probability;
        double variance = mean * (1 - probability);
        double sum = 0;
        double squares = 0;

        for (int i = 0; i < DRAWS; i++) {
            double off = draws.successes(trials, probability) - mean;
            sum += off;
            squares += off * off;
        }

        assertThat(sum / DRAWS / Math.sqrt(variance)).isCloseTo(0, within(4 / Math.sqrt(DRAWS)));
        assertThat(squares / DRAWS / variance).isCloseTo(1, within(4 * Math.sqrt(2.0 / DRAWS)));
    }

    @Test
    void whatIsCertainIsNotLeftToChance() {
        BinomialDraws draws = new BinomialDraws(1);

        assertThat(draws.successes(1000, 0)).isZero();
        assertThat(draws.successes(1000, 1)).isEqualTo(1000);
        assertThat(draws.successes(0, 0.5)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"-1, 0.5", "1, -0.1", "1, 1.1", "1, NaN"})
    void nonsenseIsRefused(long trials, double probability) {
        assertThatThrownBy(() -> new BinomialDraws(1).successes(trials, probability))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSplitLosesNothingAndFollowsTheWeights() {
        BinomialDraws draws = new BinomialDraws(5);
        long[] sums = new long[4];

        for (int i = 0; i < 10_000; i++) {
            long[] shares = draws.split(100, new int[] {95, 0, 5, 0});
            assertThat(Arrays.stream(shares).sum()).isEqualTo(100);
            Arrays.setAll(sums, group -> sums[group] + shares[group]);
        }

        assertThat(sums[1]).isZero();
        assertThat(sums[3]).isZero();
        // four standard deviations of a million requests at 5 %
        assertThat((double) sums[2]).isCloseTo(50_000, within(4 * Math.sqrt(1_000_000 * 0.05 * 0.95)));
    }

    @Test
    void aSplitWithoutWeightIsRefused() {
        assertThatThrownBy(() -> new BinomialDraws(1).split(1, new int[] {0, 0}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theSameSeedDrawsTheSameNumbers() {
        assertThat(someDraws(9)).isEqualTo(someDraws(9)).isNotEqualTo(someDraws(10));
    }

    @Test
    void theNumbersOfASeedNeverChange() {
        // golden: histories of scenarios are made of these
        assertThat(someDraws(9)).containsExactly(4L, 18086L, 4L, 17920L, 3L, 18102L, 2L, 18089L, 3L, 17892L);
    }

    private static List<Long> someDraws(long seed) {
        BinomialDraws draws = new BinomialDraws(seed);
        List<Long> drawn = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            drawn.add(draws.successes(60, 0.05));
            drawn.add(draws.successes(60_000, 0.3));
        }
        return drawn;
    }

    /** Probabilities of 0 to n successes, from the most probable one outwards so that nothing underflows too early. */
    private static double[] distribution(int n, double p) {
        double[] relative = new double[n + 1];
        int mode = (int) ((n + 1) * p);
        relative[mode] = 1;
        for (int k = mode; k < n; k++) {
            relative[k + 1] = relative[k] * (n - k) / (k + 1) * p / (1 - p);
        }
        for (int k = mode; k > 0; k--) {
            relative[k - 1] = relative[k] * k / (n - k + 1) * (1 - p) / p;
        }
        double sum = Arrays.stream(relative).sum();
        return Arrays.stream(relative).map(value -> value / sum).toArray();
    }

    /** Chi-square over cells of at least 20 expected draws, as standard deviations from its mean. */
    private static double chiSquareInDeviations(double[] expected, double[] observed) {
        double chiSquare = 0;
        int cells = 0;
        double cellExpected = 0;
        double cellObserved = 0;
        double expectedLeft = DRAWS;
        for (int k = 0; k < expected.length; k++) {
            cellExpected += expected[k] * DRAWS;
            cellObserved += observed[k];
            boolean last = k == expected.length - 1;
            if (last || (cellExpected >= 20 && expectedLeft - cellExpected >= 20)) {
                expectedLeft -= cellExpected;
                chiSquare += (cellObserved - cellExpected) * (cellObserved - cellExpected) / cellExpected;
                cells++;
                cellExpected = 0;
                cellObserved = 0;
            }
        }
        int freedom = cells - 1;
        return (chiSquare - freedom) / Math.sqrt(2.0 * freedom);
    }
}
