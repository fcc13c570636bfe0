package dev.expressmode.engine.express;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Outcome;
import dev.expressmode.engine.Outcome.Done;
import dev.expressmode.engine.World;
import dev.expressmode.engine.alarms.AlarmEvent;
import dev.expressmode.engine.alarms.Alarms;
import dev.expressmode.engine.alarms.ExpressRollbackAlarm;
import dev.expressmode.engine.balancing.Balancing;
import dev.expressmode.engine.balancing.LoadBalancer;
import dev.expressmode.engine.balancing.TargetGroup;

/**
 * Writes a service's rollback alarm, over whatever a user made of it: at provisioning, some seconds into each deployment
 * and again at a rollback (observed).
 *
 * @param canaryRevisionArn the revision whose target group is number 0 of the alarm
 */
record RewriteAlarm(String serviceArn, String canaryRevisionArn) implements Command<Done> {

    /** Takes the alarm of a service away, unless it is that of a newer service of the same name by now. */
    static Command<Done> delete(ExpressService service) {
        String arn = service.resourceArn(ManagedResource.Type.METRIC_ALARM);
        return world -> {
            boolean another = world.slice(Express.class)
                    .service(service.arn())
                    .filter(present -> present != service)
                    .map(present -> present.resources.get(arn))
                    .filter(resource -> resource.status() == ManagedResource.Status.ACTIVE)
                    .isPresent();
            boolean there = world.slice(Alarms.class).alarm(arn).isPresent();
            return there && !another
                    ? Outcome.done().event(new AlarmEvent.AlarmDeleted(arn, world.now()))
                    : Outcome.done();
        };
    }

    @Override
    public Outcome<Done> decide(World world) {
        return world.slice(Express.class)
                .service(serviceArn)
                .filter(service -> service.status() == ExpressService.Status.ACTIVE)
                .map(service -> write(world, service))
                .orElseGet(Outcome::done);
    }

    private Outcome<Done> write(World world, ExpressService service) {
        Balancing balancing = world.slice(Balancing.class);
        String balancer = balancing
                .loadBalancer(service.resourceArn(ManagedResource.Type.LOAD_BALANCER))
                .map(LoadBalancer::dimension)
                .orElse("");
        int canary = service.slotOfRevision.getOrDefault(canaryRevisionArn, 1 - service.liveSlot());
        return Outcome.done()
                .event(new AlarmEvent.AlarmPut(
                        ExpressRollbackAlarm.definition(
                                service.identity().clusterName(),
                                service.identity().name(),
                                service.resourceArn(ManagedResource.Type.METRIC_ALARM),
                                balancer,
                                dimension(balancing, service, canary),
                                dimension(balancing, service, 1 - canary)),
                        world.now()));
    }

    private static String dimension(Balancing balancing, ExpressService service, int slot) {
        return balancing
                .targetGroup(service.targetGroups().get(slot))
                .map(TargetGroup::dimension)
                .orElse("");
    }
}
