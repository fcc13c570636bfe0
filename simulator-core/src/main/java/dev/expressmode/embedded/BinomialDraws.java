package dev.expressmode.embedded;

/**
 * Draws whole spans of traffic at once: how many of n requests go one way. The distribution is exact, not a normal
 * approximation, and a draw takes about the same time for ten requests as for ten million. The same seed draws the same
 * numbers in every JVM, which is why logarithms are those of {@link StrictMath}.
 */
final class BinomialDraws {

    /** Above this mean the rejection method is valid, and below it counting up is quick. */
    private static final double LEAST_MEAN_FOR_REJECTION = 10;

    private static final double[] STIRLING_RESTS = {
        0.08106146679532726,
        0.04134069595540929,
        0.02767792568499834,
        0.02079067210376509,
        0.01664469118982119,
        0.01387612882307075,
        0.01189670994589177,
        0.01041126526197210,
        0.00925546218271273,
        0.00833056343336287,
    };

    private final SplitMix64 source;

    BinomialDraws(long seed) {
        source = new SplitMix64(seed);
    }

    /** How many of {@code trials} succeed, each with this probability, whatever the others do. */
    long successes(long trials, double probability) {
        if (trials < 0 || !(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException(trials + " trials with probability " + probability);
        }
        if (trials == 0 || probability == 0) {
            return 0;
        }
        if (probability > 0.5) {
            return trials - rareSuccesses(trials, 1 - probability);
        }
        return rareSuccesses(trials, probability);
    }

    /**
     * How many of {@code trials} fall to each weight, in proportion to it.
     *
     * @throws IllegalArgumentException if no weight is above zero
     */
    long[] split(long trials, int[] weights) {
        long weightLeft = 0;
        for (int weight : weights) {
            weightLeft += weight;
        }
        if (weightLeft <= 0) {
            throw new IllegalArgumentException("no weight is above zero");
        }
        long[] shares = new long[weights.length];
        long trialsLeft = trials;
        for (int i = 0; i < weights.length && trialsLeft > 0; i++) {
            shares[i] = successes(trialsLeft, (double) weights[i] / weightLeft);
            trialsLeft -= shares[i];
            weightLeft -= weights[i];
        }
        return shares;
    }

    private long rareSuccesses(long trials, double probability) {
        if (probability == 0) {
            return 0;
        }
        return trials * probability < LEAST_MEAN_FOR_REJECTION
                ? byInversion(trials, probability)
                : byRejection(trials, probability);
    }

    /** Counts up the distribution function (BINV in Kachitvichyanukul and Schmeiser, 1988). */
    private long byInversion(long trials, double probability) {
        double odds = probability / (1 - probability);
        double none = StrictMath.exp(trials * StrictMath.log1p(-probability));
        while (true) {
            double left = source.nextUnit();
            double term = none;
            long successes = 0;
            while (left > term && successes <= trials) {
                left -= term;
                successes++;
                term *= odds * (trials - successes + 1) / successes;
            }
            // beyond the end only by rounding, in about one of 2^50 draws
            if (successes <= trials) {
                return successes;
            }
        }
    }

    /** Transformed rejection with squeeze (BTRS in Hörmann, The generation of binomial random variates, 1993). */
    private long byRejection(long trials, double probability) {
        double deviation = Math.sqrt(trials * probability * (1 - probability));
        double b = 1.15 + 2.53 * deviation;
        double a = -0.0873 + 0.0248 * b + 0.01 * probability;
        double centre = trials * probability + 0.5;
        double squeeze = 0.92 - 4.2 / b;
        double alpha = (2.83 + 5.1 / b) * deviation;
        while (true) {
            double u = source.nextUnit() - 0.5;
            double v = source.nextUnit();
            double us = 0.5 - Math.abs(u);
            long k = (long) Math.floor((2 * a / us + b) * u + centre);
            if (us >= 0.07 && v <= squeeze) {
                return k;
            }
            if (k >= 0
                    && k <= trials
                    && StrictMath.log(v * alpha / (a / (us * us) + b)) <= logOfRatioToMode(k, trials, probability)) {
                return k;
            }
        }
    }

    /** Logarithm of the probability of k over that of the most probable outcome. */
    private static double logOfRatioToMode(long k, long n, double probability) {
        double odds = probability / (1 - probability);
        long mode = (long) Math.floor((n + 1) * probability);
        return (mode + 0.5) * StrictMath.log((mode + 1) / (odds * (n - mode + 1)))
                + (n + 1.0) * StrictMath.log((n - mode + 1.0) / (n - k + 1))
                + (k + 0.5) * StrictMath.log(odds * (n - k + 1) / (k + 1))
                + stirlingRest(mode)
                + stirlingRest(n - mode)
                - stirlingRest(k)
                - stirlingRest(n - k);
    }

    /** What Stirling's formula leaves out of log(k!), written around k + 1. */
    private static double stirlingRest(long k) {
        if (k < STIRLING_RESTS.length) {
            return STIRLING_RESTS[(int) k];
        }
        double next = k + 1.0;
        double square = next * next;
        return (1.0 / 12 - (1.0 / 360 - 1.0 / 1260 / square) / square) / next;
    }
}
