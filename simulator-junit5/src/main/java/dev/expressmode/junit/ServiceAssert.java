package dev.expressmode.junit;

import dev.expressmode.ExpressMode;
import dev.expressmode.engine.History;
import dev.expressmode.engine.alarms.AlarmEvent;
import dev.expressmode.engine.alarms.AlarmState;
import dev.expressmode.engine.balancing.Balancing;
import dev.expressmode.engine.express.Express;
import dev.expressmode.engine.express.ExpressService;
import dev.expressmode.engine.express.ManagedResource;
import dev.expressmode.engine.express.Rollback;
import dev.expressmode.engine.express.ServiceDeployment;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/** Sentences about a service. Each names, when it is wrong, how near the service came. */
public final class ServiceAssert {
    private final SimulatedService service;

    ServiceAssert(SimulatedService service) {
        this.service = service;
    }

    /** All its tasks run this image, and it is the image of the revision that last completed. */
    public ServiceAssert runs(String image) {
        return require("runs " + image, (mode, present) -> {
            List<String> images = SimulatedService.images(mode, present.arn());
            return !images.isEmpty()
                    && images.stream().allMatch(image::equals)
                    && present.completedRevision()
                            .map(revision -> NearestMiss.image(present, revision))
                            .equals(Optional.of(image));
        });
    }

    /** It has so many tasks that are not on their way out. */
    public ServiceAssert hasTasks(int count) {
        return require(
                "has " + count + " tasks",
                (mode, present) -> SimulatedService.images(mode, present.arn()).size() == count);
    }

    /** Its newest deployment has succeeded. */
    public ServiceAssert succeeded() {
        return is(service.hasSucceeded());
    }

    /** Its newest deployment began a rollback because its own alarm rang. */
    public ServiceAssert wasRolledBackByItsAlarm() {
        return rolledBack(Rollback.Cause.ALARM, "by its alarm");
    }

    /** Its newest deployment began a rollback because an alarm of this name rang. */
    public ServiceAssert wasRolledBackBy(String alarm) {
        return require(
                "was rolled back by alarm " + alarm,
                (mode, present) -> hasCause(present, Rollback.Cause.ALARM) && rang(mode, present, alarm));
    }

    /** Its newest deployment began a rollback because too many tasks failed to start. */
    public ServiceAssert wasRolledBackByItsCircuitBreaker() {
        return rolledBack(Rollback.Cause.CIRCUIT_BREAKER, "by its circuit breaker");
    }

    /** Its newest deployment began a rollback because somebody stopped it. */
    public ServiceAssert wasRolledBackByAUser() {
        return rolledBack(Rollback.Cause.USER, "by a user");
    }

    /** It is deleted. */
    public ServiceAssert isGone() {
        return is(service.isGone());
    }

    /** So many percent of its traffic go to the revision of its newest deployment. */
    public ServiceAssert sendsToItsNewestRevision(double percent) {
        return require(
                "sends " + percent + " % to its newest revision", (mode, present) -> present.deployments().stream()
                        .findFirst()
                        .filter(deployment -> share(mode, present, deployment) == percent)
                        .isPresent());
    }

    /**
     * Deleted, and nothing of it is left but what AWS keeps, too: log group, cluster and task definitions. Load balancer,
     * listener and their security group stay as long as another service uses them.
     */
    public ServiceAssert hasNothingLeftButWhatAwsKeeps() {
        service.aws()
                .require(
                        new Expectation(
                                service + " has nothing left but what AWS keeps",
                                mode -> mode.world()
                                        .slice(Express.class)
                                        .service(service.arn())
                                        .map(present -> left(mode, present).isEmpty())
                                        .orElse(true),
                                mode -> mode.world()
                                        .slice(Express.class)
                                        .service(service.arn())
                                        .map(present -> left(mode, present).toString())
                                        .orElse("it is forgotten")),
                        "");
        return this;
    }

    private static List<String> left(ExpressMode mode, ExpressService present) {
        List<String> left = new java.util.ArrayList<>();
        if (present.status() != ExpressService.Status.INACTIVE) {
            left.add("the service is " + present.status());
        }
        boolean shared = mode.world().slice(Express.class).services().stream()
                .anyMatch(other -> other.status() != ExpressService.Status.INACTIVE);
        for (ManagedResource resource : present.resources()) {
            boolean kept = resource.type() == ManagedResource.Type.LOG_GROUP || (shared && isShared(resource.type()));
            if (!kept && resource.status() != ManagedResource.Status.DELETED) {
                left.add(resource.type() + " " + resource.arn() + " is " + resource.status());
            }
        }
        SimulatedService.images(mode, present.arn()).forEach(image -> left.add("a task of " + image));
        return left;
    }

    private static boolean isShared(ManagedResource.Type type) {
        return type == ManagedResource.Type.LOAD_BALANCER
                || type == ManagedResource.Type.LISTENER
                || type == ManagedResource.Type.LOAD_BALANCER_SECURITY_GROUP;
    }

    private static double share(ExpressMode mode, ExpressService present, ServiceDeployment deployment) {
        String group = present.targetGroupOf(deployment.targetRevisionArn());
        return mode.world()
                .slice(Balancing.class)
                .rule(present.resourceArn(ManagedResource.Type.RULE))
                .map(rule -> {
                    double all = rule.forward().stream()
                            .mapToInt(forward -> forward.weight())
                            .sum();
                    double own = rule.forward().stream()
                            .filter(forward -> forward.targetGroupArn().equals(group))
                            .mapToInt(forward -> forward.weight())
                            .sum();
                    return all == 0 ? 0 : 100 * own / all;
                })
                .orElse(0.0);
    }

    private ServiceAssert rolledBack(Rollback.Cause cause, String words) {
        return require("was rolled back " + words, (mode, present) -> hasCause(present, cause));
    }

    private static boolean hasCause(ExpressService present, Rollback.Cause cause) {
        return present.deployments().stream()
                .findFirst()
                .flatMap(ServiceDeployment::rollback)
                .filter(rollback -> rollback.cause() == cause)
                .isPresent();
    }

    private static boolean rang(ExpressMode mode, ExpressService present, String alarm) {
        for (History.Entry entry : mode.history().after(0)) {
            if (entry.event() instanceof AlarmEvent.AlarmStateChanged changed
                    && changed.to() == AlarmState.ALARM
                    && changed.arn().endsWith(":" + alarm)
                    && !entry.at().isBefore(present.deployments().get(0).createdAt())) {
                return true;
            }
        }
        return false;
    }

    private ServiceAssert is(Expectation expected) {
        service.aws().require(expected, "");
        return this;
    }

    private ServiceAssert require(String what, BiPredicate<ExpressMode, ExpressService> condition) {
        return is(new Expectation(
                service + " " + what,
                mode -> mode.world()
                        .slice(Express.class)
                        .service(service.arn())
                        .filter(present -> condition.test(mode, present))
                        .isPresent(),
                mode -> "it runs " + SimulatedService.images(mode, service.arn()) + "; "
                        + NearestMiss.of(mode, service.arn())));
    }
}
