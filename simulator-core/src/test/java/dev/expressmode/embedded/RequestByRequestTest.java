package dev.expressmode.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * The requests of a minute are drawn at once: so many to each group, of those so many to each status. What comes out has
 * the same distribution as if every request were drawn by itself, which is done here with nothing but the generator.
 */
class RequestByRequestTest {
    private static final int MINUTES = 20_000;
    private static final int REQUESTS = 600;
    private static final double CANARY = 0.05;
    private static final double ERRORS = 0.3;
    /** Errors of the canary in a minute: mean 9, standard deviation just below 3. */
    private static final int BINS = 24;

    @Test
    void the_errors_of_a_canary_in_a_minute_are_distributed_as_request_by_request() {
        long[] atOnce = new long[BINS];
        long[] oneByOne = new long[BINS];
        BinomialDraws draws = new BinomialDraws(11);
        SplitMix64 generator = new SplitMix64(12);

        for (int i = 0; i < MINUTES; i++) {
            long canary = draws.split(REQUESTS, new int[] {95, 5})[1];
            atOnce[bin(draws.successes(canary, ERRORS))]++;
            oneByOne[bin(requestByRequest(generator, ERRORS))]++;
        }

        assertThat(twoSampleDeviations(atOnce, oneByOne)).isLessThan(4);
    }

    @Test
    void the_comparison_sees_a_share_of_errors_that_is_a_little_different() {
        long[] some = new long[BINS];
        long[] others = new long[BINS];
        SplitMix64 generator = new SplitMix64(12);

        for (int i = 0; i < MINUTES; i++) {
            some[bin(requestByRequest(generator, ERRORS))]++;
            others[bin(requestByRequest(generator, ERRORS * 1.03))]++;
        }

        assertThat(twoSampleDeviations(some, others)).isGreaterThan(4);
    }

    private static int bin(long errors) {
        return (int) Math.min(errors, BINS - 1);
    }

    private static long requestByRequest(SplitMix64 generator, double errorShare) {
        long errors = 0;
        for (int i = 0; i < REQUESTS; i++) {
            boolean toCanary = generator.nextUnit() < CANARY;
            boolean fails = generator.nextUnit() < errorShare;
            errors += toCanary && fails ? 1 : 0;
        }
        return errors;
    }

    /** The two-sample chi-square statistic, in standard deviations from what the same distribution gives. */
    private static double twoSampleDeviations(long[] some, long[] others) {
        double statistic = 0;
        int bins = 0;
        for (int i = 0; i < some.length; i++) {
            long both = some[i] + others[i];
            if (both > 0) {
                double off = some[i] - others[i];
                statistic += off * off / both;
                bins++;
            }
        }
        assertThat(Arrays.stream(some).sum()).isEqualTo(Arrays.stream(others).sum());
        double freedom = bins - 1;
        return (statistic - freedom) / Math.sqrt(2 * freedom);
    }
}
