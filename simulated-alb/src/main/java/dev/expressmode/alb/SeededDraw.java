package dev.expressmode.alb;

/**
 * Random-looking numbers that are a pure function of a seed and a sequence number (splitmix64), so that a run can be
 * repeated pick for pick.
 */
final class SeededDraw {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private SeededDraw() {}

    /** The number at a place of the sequence that belongs to the seed; all 64 bits are used. */
    static long at(long seed, long sequence) {
        long z = seed + GOLDEN_GAMMA * (sequence + 1);
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** A seed of its own for something with a name, so that traffic elsewhere does not disturb its sequence. */
    static long seedFor(long seed, String name) {
        return at(seed, name.hashCode());
    }
}
