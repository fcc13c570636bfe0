package dev.expressmode.api.ecs;

import dev.expressmode.api.Operation;
import dev.expressmode.api.ServiceApi;
import dev.expressmode.api.wire.AwsJson;
import java.util.List;
import software.amazon.awssdk.services.ecs.EcsClient;

/** Amazon ECS. */
public final class EcsApi {
    private EcsApi() {}

    /** The service with these operations. */
    public static ServiceApi of(List<Operation<?, ?>> operations) {
        return new ServiceApi(
                "Amazon ECS",
                "ecs",
                EcsClient.class,
                List.of(AwsJson.version11("AmazonEC2ContainerServiceV20141113")),
                operations);
    }
}
