package dev.expressmode.engine.alarms;

/**
 * The slots an evaluation looks at: this many periods, one after the other.
 *
 * @param startSecond the beginning of the first, in seconds since the epoch
 */
record Window(long startSecond, int periodSeconds, int length) {

    /** The beginning of a slot, in seconds since the epoch. */
    long second(int slot) {
        return startSecond + (long) slot * periodSeconds;
    }
}
