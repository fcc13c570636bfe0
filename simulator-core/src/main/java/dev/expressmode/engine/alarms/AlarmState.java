package dev.expressmode.engine.alarms;

/** What an alarm says. The names are those of AWS. */
public enum AlarmState {
    /** The threshold is kept. */
    OK,
    /** The threshold is broken often enough. */
    ALARM,
    /** Nothing is known yet, or nothing at all was reported. */
    INSUFFICIENT_DATA;

    /** The reason of a new alarm, which is INSUFFICIENT_DATA (documented and observed). */
    public static final String INITIAL_REASON = "Unchecked: Initial alarm creation";
}
