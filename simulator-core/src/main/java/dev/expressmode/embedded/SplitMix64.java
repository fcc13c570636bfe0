package dev.expressmode.embedded;

/**
 * The SplitMix64 generator (Steele, Lea, Flood 2014): the same seed gives the same numbers in every JVM, and the n-th
 * number can be had without those before it. Not safe for several threads.
 */
final class SplitMix64 {

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private static final double UNIT = 0x1.0p-53;

    private long state;

    SplitMix64(long seed) {
        state = seed;
    }

    /** The next number of this source, at least 0 and below 1, a multiple of 2^-53. */
    double nextUnit() {
        state += GOLDEN_GAMMA;
        return toUnit(mix(state));
    }

    /** The number at an index of the sequence that a seed stands for, at least 0 and below 1. */
    static double unitAt(long seed, long index) {
        return toUnit(mix(seed + (index + 1) * GOLDEN_GAMMA));
    }

    /** A seed of its own for something named, so that what others draw does not change what it draws. */
    static long seedFor(long seed, String name) {
        long hash = seed;
        for (int i = 0; i < name.length(); i++) {
            hash = mix(hash + GOLDEN_GAMMA + name.charAt(i));
        }
        return hash;
    }

    private static double toUnit(long bits) {
        return (bits >>> 11) * UNIT;
    }

    private static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
