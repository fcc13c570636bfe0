package dev.expressmode.engine.express;

import dev.expressmode.engine.World;
import dev.expressmode.engine.alarms.AlarmState;
import dev.expressmode.engine.alarms.Alarms;
import java.util.ArrayList;
import java.util.List;

/** Which alarms a service's deployments watch. */
final class Watch {
    private Watch() {}

    /** Their ARNs: the rollback alarm of Express Mode, and those the plan names. */
    static List<String> alarms(ExpressService service) {
        List<String> arns = new ArrayList<>();
        String managed = service.resourceArn(ManagedResource.Type.METRIC_ALARM);
        if (!managed.isEmpty()) {
            arns.add(managed);
        }
        service.plan().alarmNames().stream()
                .map(name -> service.identity().scope().arn("cloudwatch", "alarm:" + name))
                .forEach(arns::add);
        return arns;
    }

    /** Whether one of them is in ALARM. */
    static boolean inAlarm(World world, ExpressService service) {
        return alarms(service).stream().anyMatch(arn -> world.slice(Alarms.class)
                .alarm(arn)
                .filter(alarm -> alarm.state() == AlarmState.ALARM)
                .isPresent());
    }
}
