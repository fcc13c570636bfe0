package dev.expressmode.api.ecs;

import dev.expressmode.engine.Fault;
import dev.expressmode.engine.Faults;
import dev.expressmode.engine.account.CapacityShare;
import dev.expressmode.engine.account.Cluster;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.AwsVpcConfiguration;
import software.amazon.awssdk.services.ecs.model.CapacityProviderStrategyItem;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.NetworkConfiguration;

/** Where tasks outside Express Mode are to run. There are no container instances here: Fargate it must be. */
final class Launch {
    private static final Set<String> FARGATE = Set.of("FARGATE", "FARGATE_SPOT");

    private Launch() {}

    /**
     * Lets pass what leads to Fargate: the launch type, a strategy, or the cluster's default strategy.
     *
     * @throws Fault otherwise; without any of them AWS takes the launch type EC2
     */
    static void requireFargate(
            Cluster cluster, @Nullable String launchType, List<CapacityProviderStrategyItem> strategy) {
        Optional<String> type = Given.oneOf(LaunchType.knownValues(), launchType, "launchType");
        if (type.isPresent() && !strategy.isEmpty()) {
            // assumed: the text of plain ECS
            throw Faults.invalidParameter("Specifying both a launch type and capacity provider strategy is not"
                    + " supported. Remove one and try again.");
        }
        List<String> providers = strategy.isEmpty()
                ? cluster.strategy().stream().map(CapacityShare::provider).toList()
                : strategy.stream()
                        .map(CapacityProviderStrategyItem::capacityProvider)
                        .toList();
        boolean fargate = type.isPresent()
                ? type.get().equals("FARGATE")
                : !providers.isEmpty() && FARGATE.containsAll(providers);
        if (!fargate) {
            throw Faults.unsupported("A launch type or capacity provider other than FARGATE and FARGATE_SPOT");
        }
    }

    /** Reads items of a strategy. */
    static List<CapacityShare> strategy(List<CapacityProviderStrategyItem> items) {
        return items.stream()
                .map(item -> new CapacityShare(
                        Given.required(item.capacityProvider(), "capacityProvider"),
                        Optional.ofNullable(item.weight()).orElse(0),
                        Optional.ofNullable(item.base()).orElse(0)))
                .toList();
    }

    /** Shows items of a strategy. */
    static List<CapacityProviderStrategyItem> items(List<CapacityShare> strategy) {
        return strategy.stream()
                .map(share -> CapacityProviderStrategyItem.builder()
                        .capacityProvider(share.provider())
                        .weight(share.weight())
                        .base(share.base())
                        .build())
                .toList();
    }

    /** The awsvpc part of a network configuration, which must be there. */
    static AwsVpcConfiguration vpc(@Nullable NetworkConfiguration network) {
        if (network == null || network.awsvpcConfiguration() == null) {
            throw Faults.networkNeeded();
        }
        return network.awsvpcConfiguration();
    }
}
