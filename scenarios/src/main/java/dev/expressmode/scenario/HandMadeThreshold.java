package dev.expressmode.scenario;

import dev.expressmode.engine.alarms.AlarmCondition;
import dev.expressmode.engine.alarms.AlarmDefinition;
import dev.expressmode.engine.alarms.PutAlarm;
import java.util.Map;

/** An alarm written again by hand, with another threshold and all else as it was. */
final class HandMadeThreshold {
    private HandMadeThreshold() {}

    static PutAlarm of(AlarmDefinition written, double share) {
        AlarmCondition condition = written.condition();
        AlarmDefinition edited = new AlarmDefinition(
                written.name(),
                written.arn(),
                written.description(),
                written.watched(),
                new AlarmCondition(
                        condition.comparison(),
                        share * 100,
                        condition.evaluationPeriods(),
                        condition.datapointsToAlarm(),
                        condition.treatMissingData()),
                written.actions());
        return new PutAlarm(edited, Map.of());
    }
}
