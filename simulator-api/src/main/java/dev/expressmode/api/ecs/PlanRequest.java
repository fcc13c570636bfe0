package dev.expressmode.api.ecs;

import dev.expressmode.engine.Fault;
import dev.expressmode.engine.Faults;
import dev.expressmode.engine.express.DeploymentPlan;
import dev.expressmode.engine.express.DeploymentPlan.Monitor;
import dev.expressmode.engine.express.DeploymentPlan.PauseHook;
import dev.expressmode.engine.express.DeploymentPlan.Shift;
import dev.expressmode.engine.express.DeploymentPlan.Strategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.CanaryConfiguration;
import software.amazon.awssdk.services.ecs.model.DeploymentConfiguration;
import software.amazon.awssdk.services.ecs.model.DeploymentLifecycleHook;
import software.amazon.awssdk.services.ecs.model.DeploymentLifecycleHookTargetType;
import software.amazon.awssdk.services.ecs.model.DeploymentLifecycleHookTimeoutConfiguration;
import software.amazon.awssdk.services.ecs.model.DeploymentStrategy;
import software.amazon.awssdk.services.ecs.model.LinearConfiguration;

/** Reads a deploymentConfiguration on top of what holds already; ranges and defaults are those of the model. */
final class PlanRequest {
    /** What holds for a service that says nothing (documented: CreateService). */
    static final DeploymentPlan USUAL = new DeploymentPlan(
            Strategy.ROLLING, List.of(), Duration.ZERO, 100, 200, Monitor.OFF, Monitor.OFF, List.of(), List.of());

    private static final int MINUTES_MAX = 1440;
    private static final int PAUSE_MINUTES_MAX = 20_160;
    private static final int PAUSE_MINUTES = 1440;
    private static final int HOOKS_MAX = 10;

    /** The stages a pause hook may stand at (documented: pause-lifecycle-hooks). */
    private static final Set<String> PAUSE_STAGES = Set.of(
            "RECONCILE_SERVICE",
            "PRE_SCALE_UP",
            "POST_SCALE_UP",
            "POST_TEST_TRAFFIC_SHIFT",
            "PRE_PRODUCTION_TRAFFIC_SHIFT",
            "POST_PRODUCTION_TRAFFIC_SHIFT");

    private final DeploymentConfiguration given;
    private final DeploymentPlan base;

    private PlanRequest(DeploymentConfiguration given, DeploymentPlan base) {
        this.given = given;
        this.base = base;
    }

    /**
     * The plan.
     *
     * @param base what stays where the call says nothing
     * @throws Fault when a value is out of its range
     */
    static DeploymentPlan read(@Nullable DeploymentConfiguration given, DeploymentPlan base) {
        return given == null ? base : new PlanRequest(given, base).read();
    }

    private DeploymentPlan read() {
        Strategy strategy = Given.oneOf(DeploymentStrategy.knownValues(), given.strategyAsString(), "strategy")
                .map(Strategy::valueOf)
                .orElse(base.strategy());
        return new DeploymentPlan(
                strategy,
                shifts(strategy),
                minutes(given.bakeTimeInMinutes(), "bakeTimeInMinutes").orElse(base.bake()),
                percent(given.minimumHealthyPercent(), "minimumHealthyPercent").orElse(base.minimumHealthyPercent()),
                percent(given.maximumPercent(), "maximumPercent").orElse(base.maximumPercent()),
                Optional.ofNullable(given.deploymentCircuitBreaker())
                        .map(breaker -> new Monitor(isTrue(breaker.enable()), isTrue(breaker.rollback())))
                        .orElse(base.breaker()),
                Optional.ofNullable(given.alarms())
                        .map(alarms -> new Monitor(isTrue(alarms.enable()), isTrue(alarms.rollback())))
                        .orElse(base.alarms()),
                Optional.ofNullable(given.alarms())
                        .map(alarms -> List.copyOf(alarms.alarmNames()))
                        .orElse(base.alarmNames()),
                given.hasLifecycleHooks() ? hooks() : base.hooks());
    }

    /** A canaryConfiguration with another strategy is dropped without an error (observed). */
    private List<Shift> shifts(Strategy strategy) {
        return switch (strategy) {
            case ROLLING, BLUE_GREEN -> List.of();
            case CANARY -> canary(strategy == base.strategy());
            case LINEAR -> linear(strategy == base.strategy());
        };
    }

    private List<Shift> canary(boolean before) {
        CanaryConfiguration canary = given.canaryConfiguration();
        if (canary == null && before) {
            return base.shifts();
        }
        CanaryConfiguration asked =
                canary == null ? CanaryConfiguration.builder().build() : canary;
        return List.of(new Shift(
                share(asked.canaryPercent(), "canaryPercent", 0.1).orElse(5.0),
                minutes(asked.canaryBakeTimeInMinutes(), "canaryBakeTimeInMinutes")
                        .orElse(Duration.ofMinutes(10))));
    }

    private List<Shift> linear(boolean before) {
        LinearConfiguration linear = given.linearConfiguration();
        if (linear == null && before) {
            return base.shifts();
        }
        LinearConfiguration asked =
                linear == null ? LinearConfiguration.builder().build() : linear;
        return DeploymentPlan.linear(
                share(asked.stepPercent(), "stepPercent", 3.0).orElse(10.0),
                minutes(asked.stepBakeTimeInMinutes(), "stepBakeTimeInMinutes").orElse(Duration.ofMinutes(6)));
    }

    private static Optional<Duration> minutes(@Nullable Integer minutes, String member) {
        if (minutes != null && (minutes < 0 || minutes > MINUTES_MAX)) {
            throw Faults.outOfRange(member, 0, MINUTES_MAX);
        }
        return Optional.ofNullable(minutes).map(Duration::ofMinutes);
    }

    private static Optional<Integer> percent(@Nullable Integer percent, String member) {
        if (percent != null && (percent < 0 || percent > 1000)) {
            throw Faults.outOfRange(member, 0, 1000);
        }
        return Optional.ofNullable(percent);
    }

    private static Optional<Double> share(@Nullable Double percent, String member, double least) {
        if (percent != null && !(percent >= least && percent <= 100.0)) {
            throw Faults.invalidParameter("Invalid " + member + ". It must be between " + least + " and 100.0.");
        }
        return Optional.ofNullable(percent);
    }

    private List<PauseHook> hooks() {
        Given.atMost(2 * HOOKS_MAX, given.lifecycleHooks(), "lifecycleHooks");
        List<PauseHook> hooks = new ArrayList<>();
        given.lifecycleHooks().forEach(hook -> hooks.add(hook(hook)));
        return Given.atMost(HOOKS_MAX, List.copyOf(hooks), "pause hooks");
    }

    private static PauseHook hook(DeploymentLifecycleHook hook) {
        Given.oneOf(DeploymentLifecycleHookTargetType.knownValues(), hook.targetTypeAsString(), "targetType");
        if (!"PAUSE".equals(hook.targetTypeAsString())) {
            throw Faults.unsupported("A lifecycle hook that calls a Lambda function");
        }
        Given.required(hook.lifecycleStagesAsStrings(), "lifecycleStages");
        if (!PAUSE_STAGES.containsAll(hook.lifecycleStagesAsStrings())) {
            throw Faults.pauseStageInvalid();
        }
        DeploymentLifecycleHookTimeoutConfiguration timeout = hook.timeoutConfiguration();
        int minutes =
                timeout == null || timeout.timeoutInMinutes() == null ? PAUSE_MINUTES : timeout.timeoutInMinutes();
        if (minutes < 1 || minutes > PAUSE_MINUTES_MAX) {
            throw Faults.outOfRange("timeoutInMinutes", 1, PAUSE_MINUTES_MAX);
        }
        return new PauseHook(
                new LinkedHashSet<>(hook.lifecycleStagesAsStrings()),
                Duration.ofMinutes(minutes),
                timeout == null || !"CONTINUE".equals(timeout.actionAsString()));
    }

    private static boolean isTrue(@Nullable Boolean value) {
        return Boolean.TRUE.equals(value);
    }
}
