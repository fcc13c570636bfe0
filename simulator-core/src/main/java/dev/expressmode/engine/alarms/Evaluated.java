package dev.expressmode.engine.alarms;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The outcome of an evaluation. Its texts are made when asked for: most evaluations change nothing, and CloudWatch
 * replaces a reason only when the state changes (documented: StateTransitionedTimestamp).
 */
public final class Evaluated {
    private final AlarmDefinition definition;
    private final Observation observed;
    private final AlarmState before;
    private final AlarmState state;

    Evaluated(AlarmDefinition definition, Observation observed, AlarmState before, AlarmState state) {
        this.definition = definition;
        this.observed = observed;
        this.before = before;
        this.state = state;
    }

    /** The state the alarm has now. */
    public AlarmState state() {
        return state;
    }

    /** Whether that is another than before. */
    public boolean changed() {
        return state != before;
    }

    /** When it was evaluated. */
    public Instant evaluatedAt() {
        return observed.at();
    }

    /** StateReason, in CloudWatch's words. */
    public String reason() {
        return new StateReason(this).text();
    }

    /** StateReasonData, a JSON text. */
    public String reasonData() {
        return new StateReasonData(this).json();
    }

    /** The datapoints that counted, newest first; as many as the alarm has evaluation periods, or fewer. */
    public List<Datapoint> datapoints() {
        return evaluated().stream()
                .filter(EvaluatedPoint::isReal)
                .map(point -> new Datapoint(point.timestamp(), point.value()))
                .toList();
    }

    /** The datapoints that counted and the missing ones that were filled in, newest first: as many as wanted. */
    List<EvaluatedPoint> evaluated() {
        int wanted = condition().evaluationPeriods();
        int real = 0;
        for (double value : observed.values()) {
            real += Double.isNaN(value) ? 0 : 1;
        }
        int missing = Math.max(0, wanted - real);
        List<EvaluatedPoint> points = new ArrayList<>(wanted);
        for (int slot = observed.length() - 1; slot >= 0 && points.size() < wanted; slot--) {
            double value = observed.values()[slot];
            if (!Double.isNaN(value) || missing > 0) {
                points.add(new EvaluatedPoint(observed.timestamp(slot), value, observed.samples(slot), isBad(value)));
                missing -= Double.isNaN(value) ? 1 : 0;
            }
        }
        return points;
    }

    AlarmDefinition definition() {
        return definition;
    }

    AlarmCondition condition() {
        return definition.condition();
    }

    private boolean isBad(double value) {
        return Double.isNaN(value)
                ? condition().treatMissingData() == TreatMissingData.BREACHING
                : condition().breaches(value);
    }

    @Override
    public String toString() {
        return state + ": " + reason();
    }
}
