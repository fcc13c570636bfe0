package dev.expressmode.engine.alarms;

import java.time.Instant;
import java.util.List;

/**
 * Decides the state of one alarm, as often as asked. Compiled once for a definition; no evaluation bears on the next, so
 * the same metrics, instant and state always give the same answer.
 *
 * <p>CloudWatch looks at more periods than the alarm names, the <i>evaluation range</i>: 5 for 3 (documented), in
 * general two more (assumed). If as many datapoints as the alarm wants are in the range, the newest of them decide and
 * the treatment of missing data does not matter. Otherwise all there are count, and as few missing ones as needed are
 * filled (documented: alarms-and-missing-data).
 */
public final class AlarmEvaluation {
    private static final int EXTRA_PERIODS = 2;
    private static final int SECONDS_PER_MINUTE = 60;
    private static final int HIGH_RESOLUTION_STEP = 10;
    private static final double[] NO_SAMPLES = {};

    private final AlarmDefinition definition;
    private final AlarmCondition condition;
    private final MathProgram program;
    private final MetricLookup[] lookups;
    private final int watched;
    private final int periodSeconds;

    /** Compiles a definition. */
    public AlarmEvaluation(AlarmDefinition definition) {
        this.definition = definition;
        this.condition = definition.condition();
        this.program = definition.watched().compile();
        this.lookups = program.lookups();
        this.periodSeconds = Math.toIntExact(definition.watched().period().toSeconds());
        List<MetricDataQuery> queries = definition.watched().queries();
        int place = 0;
        while (!queries.get(place).returnData()) {
            place++;
        }
        this.watched = place;
    }

    /** The alarm this evaluates. */
    public AlarmDefinition definition() {
        return definition;
    }

    /**
     * Evaluates the alarm.
     *
     * @param now the newest period is the one that ended at the last full minute (at the last full ten seconds for
     *     periods shorter than a minute) before or at this instant; so periods of five minutes slide by the minute
     *     (observed: timestamps in published reasons)
     * @param current the state the alarm is in
     */
    public Evaluated evaluate(MetricStore store, Instant now, AlarmState current) {
        Window window = windowAt(now);
        double[] samples = NO_SAMPLES;
        if (definition.watched() instanceof WatchedMetric) {
            samples = store.read(lookups[0], BasicStatistic.SAMPLE_COUNT, window);
        }
        double[] values = program.evaluate(store, lookups, window, watched);
        return decide(new Observation(window, values, samples, now), current);
    }

    /**
     * Evaluates the alarm over given datapoints.
     *
     * @param newestLast one value for each period of the evaluation range, NaN where there is no datapoint; a shorter
     *     array stands for the newest periods, of a longer one the newest count
     */
    Evaluated evaluate(double[] newestLast, Instant now, AlarmState current) {
        Window window = windowAt(now);
        double[] values = new double[window.length()];
        for (int age = 1; age <= values.length; age++) {
            values[values.length - age] = age <= newestLast.length ? newestLast[newestLast.length - age] : Double.NaN;
        }
        return decide(new Observation(window, values, NO_SAMPLES, now), current);
    }

    private Window windowAt(Instant now) {
        int step = periodSeconds < SECONDS_PER_MINUTE ? HIGH_RESOLUTION_STEP : SECONDS_PER_MINUTE;
        int length = condition.evaluationPeriods() + EXTRA_PERIODS;
        long end = Math.floorDiv(now.getEpochSecond(), step) * step;
        return new Window(end - (long) length * periodSeconds, periodSeconds, length);
    }

    private Evaluated decide(Observation observed, AlarmState current) {
        double[] values = observed.values();
        int wanted = condition.evaluationPeriods();
        int real = 0;
        int bad = 0;
        int oldestAge = 0;
        for (int slot = values.length - 1; slot >= 0 && real < wanted; slot--) {
            double value = values[slot];
            if (!Double.isNaN(value)) {
                real++;
                bad += condition.breaches(value) ? 1 : 0;
                oldestAge = values.length - slot;
            }
        }
        AlarmState state = stateFor(real, bad, oldestAge, current);
        return new Evaluated(definition, observed, current, state);
    }

    /**
     * The state for what was found.
     *
     * @param real how many datapoints count, at most N
     * @param bad how many of them breach
     * @param oldestAge how many periods back the oldest of them lies; 1 is the newest period
     */
    private AlarmState stateFor(int real, int bad, int oldestAge, AlarmState current) {
        int needed = condition.breachesToAlarm();
        int missing = condition.evaluationPeriods() - real;
        TreatMissingData treatment = condition.treatMissingData();
        if (bad + (treatment == TreatMissingData.BREACHING ? missing : 0) >= needed) {
            return AlarmState.ALARM;
        }
        if (missing == 0 || treatment.fills()) {
            return AlarmState.OK;
        }
        if (treatment == TreatMissingData.IGNORE) {
            // a good datapoint decides even where others are missing (documented: rows 0---- and ----0)
            return bad < real ? AlarmState.OK : current;
        }
        if (real == 0) {
            return AlarmState.INSUFFICIENT_DATA;
        }
        // documented, "premature transitions": ALARM although too few breach, once the oldest of them is M periods old
        // and everything since breaches or is missing; before that OK (assumed; the guide says only "not ALARM")
        return bad == real && oldestAge >= needed ? AlarmState.ALARM : AlarmState.OK;
    }
}
