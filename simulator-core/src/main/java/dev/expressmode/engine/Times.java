package dev.expressmode.engine;

import java.time.Duration;

/**
 * How long AWS takes for what it does, in simulated time, each with its source. A slice of the world that never changes.
 *
 * @param loadBalancerProvisioning create to active (observed: active 3:17 after create)
 * @param certificateIssuing request to issued (assumed: fits the observed 3.5 min to the first answer of a second
 *     service, whose load balancer exists already)
 * @param resourceProvisioning anything small: security groups, target groups, rules, log groups (assumed: a few seconds)
 * @param resourceDeprovisioning each step of tearing down (assumed: fits 1 to 5 min from delete to INACTIVE)
 * @param managedResourceRetry pause between attempts at a resource that failed (observed: resumes within about 1 min)
 * @param deploymentCreation update or create to the service deployment being visible (assumed: a scheduler tick;
 *     observed: currentDeployment is null right after create)
 * @param stageTransition pause in each lifecycle stage that waits for nothing (inferred: 80 s of overhead in five gaps)
 * @param taskProvisioning PROVISIONING, attaching the network interface (observed: connectivity +3.3 s)
 * @param taskPending PENDING, until the pull begins (observed: +10 s after creation)
 * @param taskActivating ACTIVATING, pull and start (observed: started +20.5 s after creation)
 * @param targetRegistration RUNNING to registered (inferred: target healthy 29 s after start in an Express canary)
 * @param pullRetries time the agent spends on retrying a failed pull (assumed: seven tries take about a minute)
 * @param startRetry pause before another task after the first failure, trebled each time (assumed: three failures take
 *     about 8 min, as observed)
 * @param startRetryMax the longest such pause (documented: service-throttle-logic, 27 min)
 * @param drainNoticed shortest time from deregistration to the stop signal (observed: draining to deregistered 10 s)
 * @param deregistrationDelay how long a target drains at most (documented default 300 s; assumed for Express)
 * @param stopTimeout SIGTERM to SIGKILL (documented: express-service-work)
 * @param killConfirmation how long to wait for word of a killed container before going on without (assumed)
 * @param taskDeprovisioning DEPROVISIONING, detaching the network interface (observed: +16 s to +47 s)
 * @param stoppedTaskRetention how long a STOPPED task stays listed (documented: task-lifecycle-explanation)
 * @param healthCheckGrace failing load balancer health checks are ignored for so long after start (documented:
 *     express-service-work, 300 s; one live service showed 0)
 * @param alarmDelay end of a minute to the evaluation that sees it (observed: 52 s)
 * @param alarmPoll ALARM to the start of the rollback (observed: 21 s)
 * @param alarmRewrite deployment start to the rewritten alarm (observed: 2 to 35 s)
 * @param cleanUpSettling old tasks stopped to SUCCESSFUL (observed: about 1 min)
 * @param inactiveRetention how long an INACTIVE service can be described (unknown; assumed 1 h)
 */
public record Times(
        Duration loadBalancerProvisioning,
        Duration certificateIssuing,
        Duration resourceProvisioning,
        Duration resourceDeprovisioning,
        Duration managedResourceRetry,
        Duration deploymentCreation,
        Duration stageTransition,
        Duration taskProvisioning,
        Duration taskPending,
        Duration taskActivating,
        Duration targetRegistration,
        Duration pullRetries,
        Duration startRetry,
        Duration startRetryMax,
        Duration drainNoticed,
        Duration deregistrationDelay,
        Duration stopTimeout,
        Duration killConfirmation,
        Duration taskDeprovisioning,
        Duration stoppedTaskRetention,
        Duration healthCheckGrace,
        Duration alarmDelay,
        Duration alarmPoll,
        Duration alarmRewrite,
        Duration cleanUpSettling,
        Duration inactiveRetention) {

    /** A running task that nothing checks counts as healthy after so long (documented: ecs_services). */
    public static final Duration UNCHECKED_HEALTHY = Duration.ofSeconds(40);

    /** The times seen in the field, or documented, or assumed: see the parameters. */
    public static Times asObserved() {
        return new Times(
                Duration.ofSeconds(197),
                Duration.ofSeconds(140),
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                Duration.ofSeconds(60),
                Duration.ofSeconds(3),
                Duration.ofSeconds(16),
                Duration.ofMillis(3_300),
                Duration.ofMillis(6_700),
                Duration.ofMillis(10_500),
                Duration.ofMillis(7_400),
                Duration.ofSeconds(60),
                Duration.ofSeconds(60),
                Duration.ofMinutes(27),
                Duration.ofSeconds(10),
                Duration.ofSeconds(300),
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                Duration.ofSeconds(16),
                Duration.ofHours(1),
                Duration.ofSeconds(300),
                Duration.ofSeconds(52),
                Duration.ofSeconds(21),
                Duration.ofSeconds(20),
                Duration.ofSeconds(60),
                Duration.ofHours(1));
    }

    /** The pause before another start after so many failures in a row. */
    public Duration startRetryAfter(int failures) {
        Duration pause = startRetry;
        for (int i = 1; i < failures && pause.compareTo(startRetryMax) < 0; i++) {
            pause = pause.multipliedBy(3);
        }
        return pause.compareTo(startRetryMax) > 0 ? startRetryMax : pause;
    }
}
