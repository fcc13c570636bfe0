package dev.expressmode.engine.alarms;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.Scope;
import dev.expressmode.engine.World;
import java.util.List;

/** Somebody reports metrics: users with PutMetricData. */
public record RecordMetrics(Scope scope, List<MetricSample> samples) implements Command<Done> {
    @Override
    public Outcome<Done> decide(World world) {
        return samples.isEmpty()
                ? Outcome.done()
                : Outcome.done().event(new AlarmEvent.MetricsRecorded(scope, samples));
    }
}
