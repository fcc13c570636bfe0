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
        for (ExpressService service : world.slice(Express.class).services()) {
            if (service.resources.containsKey(alarmArn)) {
                return service.currentDeployment()
                        .filter(deployment -> deployment.state().watched() && !deployment.alarmIgnored())
                        .map(deployment -> Outcome.done()
                                .event(new ExpressEvent.AlarmHeard(deployment.arn()))
                                .at(
                                        DeploymentStep.key(deployment.arn(), "alarm"),
                                        world.now()
                                                .plus(world.slice(Settings.class)
                                                        .times()
                                                        .alarmPoll()),
                                        new BeginRollback(deployment.arn(), Rollback.Cause.ALARM)))
                        .orElseGet(Outcome::done);
            }
        }
        return Outcome.done();
    }
}
