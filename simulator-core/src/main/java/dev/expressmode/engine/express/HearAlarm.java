package dev.expressmode.engine.express;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.Settings;
import dev.expressmode.engine.World;

/**
 * An alarm went to ALARM. ECS sees that at its next poll and rolls the deployment back, unless the alarm was in ALARM
 * when the deployment began (documented: deployment-alarm-failure).
 */
public record HearAlarm(String alarmArn) implements Command<Done> {
    @Override
    public Outcome<Done> decide(World world) {
        Outcome<Done> outcome = Outcome.done();
        for (ExpressService service : world.slice(Express.class).services()) {
            if (Watch.alarms(service).contains(alarmArn)) {
                service.currentDeployment()
                        .filter(deployment -> deployment.state().watched() && !deployment.alarmIgnored())
                        .filter(deployment -> deployment.plan().watches(Rollback.Cause.ALARM))
                        .ifPresent(deployment -> outcome.event(new ExpressEvent.AlarmHeard(deployment.arn()))
                                .at(
                                        DeploymentStep.key(deployment.arn(), "alarm"),
                                        world.now()
                                                .plus(world.slice(Settings.class)
                                                        .times()
                                                        .alarmPoll()),
                                        new BeginRollback(deployment.arn(), Rollback.Cause.ALARM)));
            }
        }
        return outcome;
    }
}
