package dev.expressmode.api.ecs;

import dev.expressmode.api.Call;
import dev.expressmode.engine.Fault;
import dev.expressmode.engine.Faults;
import dev.expressmode.engine.account.Cluster;
import dev.expressmode.engine.account.SetContainerInsights;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.ClusterSetting;
import software.amazon.awssdk.services.ecs.model.ClusterSettingName;
import software.amazon.awssdk.services.ecs.model.UpdateClusterRequest;
import software.amazon.awssdk.services.ecs.model.UpdateClusterResponse;
import software.amazon.awssdk.services.ecs.model.UpdateClusterSettingsRequest;
import software.amazon.awssdk.services.ecs.model.UpdateClusterSettingsResponse;

/** The settings of clusters, of which there is one: Container Insights. */
final class ClusterSettings {
    /** Documented: ClusterSetting. */
    private static final List<String> VALUES = List.of("enabled", "disabled", "enhanced");

    private static final List<String> INCLUDED = List.of("TAGS", "SETTINGS");

    private final EcsWorld world;

    ClusterSettings(EcsWorld world) {
        this.world = world;
    }

    UpdateClusterResponse update(UpdateClusterRequest request, Call call) {
        return UpdateClusterResponse.builder()
                .cluster(changed(request.cluster(), request.settings(), call))
                .build();
    }

    UpdateClusterSettingsResponse updateSettings(UpdateClusterSettingsRequest request, Call call) {
        Given.required(request.settings(), "settings");
        return UpdateClusterSettingsResponse.builder()
                .cluster(changed(request.cluster(), request.settings(), call))
                .build();
    }

    private software.amazon.awssdk.services.ecs.model.Cluster changed(
            @Nullable String given, List<ClusterSetting> settings, Call call) {
        Cluster cluster = new References(world, call.scope()).cluster(Given.required(given, "cluster"));
        containerInsights(settings).ifPresent(value -> world.execute(new SetContainerInsights(cluster.arn(), value)));
        return new ClusterView(world)
                .of(world.account().cluster(cluster.arn()).orElseThrow(Faults::clusterNotFound), INCLUDED);
    }

    /**
     * What a request says about Container Insights, if it does.
     *
     * @throws Fault at another setting, or at a value that it cannot have
     */
    static Optional<String> containerInsights(List<ClusterSetting> settings) {
        Optional<String> said = Optional.empty();
        for (ClusterSetting setting : settings) {
            if (Given.oneOf(ClusterSettingName.knownValues(), setting.nameAsString(), "name")
                    .isEmpty()) {
                throw Faults.missing("name");
            }
            String value = Given.required(setting.value(), "value");
            if (!VALUES.contains(value)) {
                throw Faults.invalidParameter("Invalid value '" + value + "' for the setting containerInsights.");
            }
            said = Optional.of(value);
        }
        return said;
    }
}
