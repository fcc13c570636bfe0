package dev.expressmode.api.ecs;

import dev.expressmode.engine.express.DeploymentPlan;
import dev.expressmode.engine.express.ExpressService;
import dev.expressmode.engine.express.ManagedResource;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.ecs.model.CapacityProviderStrategyItem;
import software.amazon.awssdk.services.ecs.model.DeploymentConfiguration;
import software.amazon.awssdk.services.ecs.model.DeploymentLifecycleHook;
import software.amazon.awssdk.services.ecs.model.DeploymentLifecycleHookTargetType;

/** How services deploy; those of Express Mode word for word as seen in real accounts. */
final class Deployments {
    private Deployments() {}

    /** The deployment configuration of a plan; that of Express Mode as observed in full. */
    static DeploymentConfiguration configuration(ExpressService service, DeploymentPlan plan) {
        DeploymentConfiguration.Builder view = DeploymentConfiguration.builder()
                .deploymentCircuitBreaker(
                        breaker -> breaker.enable(plan.breaker().enabled())
                                .rollback(plan.breaker().rollback()))
                .maximumPercent(plan.maximumPercent())
                .minimumHealthyPercent(plan.minimumHealthyPercent())
                .strategy(plan.strategy().name())
                .bakeTimeInMinutes((int) plan.bake().toMinutes());
        List<String> names = alarmNames(service, plan);
        if (!names.isEmpty()) {
            view.alarms(alarms -> alarms.alarmNames(names)
                    .enable(plan.alarms().enabled())
                    .rollback(plan.alarms().rollback()));
        }
        if (!plan.shifts().isEmpty()) {
            DeploymentPlan.Shift first = plan.shifts().get(0);
            int bake = (int) first.bake().toMinutes();
            if (plan.strategy() == DeploymentPlan.Strategy.CANARY) {
                view.canaryConfiguration(
                        canary -> canary.canaryPercent(first.percent()).canaryBakeTimeInMinutes(bake));
            } else {
                view.linearConfiguration(
                        linear -> linear.stepPercent(first.percent()).stepBakeTimeInMinutes(bake));
            }
        }
        if (!plan.hooks().isEmpty()) {
            view.lifecycleHooks(plan.hooks().stream().map(Deployments::hook).toList());
        }
        return view.build();
    }

    private static DeploymentLifecycleHook hook(DeploymentPlan.PauseHook hook) {
        return DeploymentLifecycleHook.builder()
                .targetType(DeploymentLifecycleHookTargetType.PAUSE)
                .lifecycleStagesWithStrings(hook.stages())
                .timeoutConfiguration(
                        timeout -> timeout.timeoutInMinutes((int) hook.timeout().toMinutes())
                                .action(hook.rollBackOnTimeout() ? "ROLLBACK" : "CONTINUE"))
                .build();
    }

    /** The alarms that deployments watch: ECS puts its own among them (observed). */
    static List<String> alarmNames(ExpressService service, DeploymentPlan plan) {
        List<String> names = new ArrayList<>();
        if (!service.ownedByCustomer()) {
            names.add(alarmName(service));
        }
        plan.alarmNames().stream().filter(name -> !names.contains(name)).forEach(names::add);
        return names;
    }

    /** {@code <cluster>/<service>/RollbackAlarm} (observed). */
    private static String alarmName(ExpressService service) {
        String arn = service.resourceArn(ManagedResource.Type.METRIC_ALARM);
        return arn.substring(arn.indexOf(":alarm:") + ":alarm:".length());
    }

    /** Base 1, weight 1, FARGATE; a launch type is not set (documented: express-service-work). */
    static List<CapacityProviderStrategyItem> capacityProviders() {
        return List.of(CapacityProviderStrategyItem.builder()
                .capacityProvider("FARGATE")
                .weight(1)
                .base(1)
                .build());
    }
}
