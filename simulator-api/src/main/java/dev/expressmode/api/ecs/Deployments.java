package dev.expressmode.api.ecs;

import dev.expressmode.engine.express.ExpressDefaults;
import dev.expressmode.engine.express.ExpressService;
import dev.expressmode.engine.express.ManagedResource;
import java.util.List;
import software.amazon.awssdk.services.ecs.model.CapacityProviderStrategyItem;
import software.amazon.awssdk.services.ecs.model.DeploymentConfiguration;
import software.amazon.awssdk.services.ecs.model.DeploymentStrategy;

/** How Express Mode deploys: the same for every service, word for word as seen in real accounts. */
final class Deployments {
    private Deployments() {}

    /** The deployment configuration (observed in full). */
    static DeploymentConfiguration configuration(ExpressService service) {
        return DeploymentConfiguration.builder()
                .deploymentCircuitBreaker(breaker -> breaker.enable(true).rollback(true))
                .maximumPercent(200)
                .minimumHealthyPercent(100)
                .alarms(alarms ->
                        alarms.alarmNames(alarmName(service)).enable(true).rollback(true))
                .strategy(DeploymentStrategy.CANARY)
                .bakeTimeInMinutes((int) ExpressDefaults.BAKE.toMinutes())
                .canaryConfiguration(canary -> canary.canaryPercent(ExpressDefaults.CANARY_PERCENT)
                        .canaryBakeTimeInMinutes((int) ExpressDefaults.CANARY_BAKE.toMinutes()))
                .build();
    }

    /** {@code <cluster>/<service>/RollbackAlarm} (observed). */
    static String alarmName(ExpressService service) {
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
