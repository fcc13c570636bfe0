package dev.expressmode.api.ecr;

import dev.expressmode.ExpressMode;
import dev.expressmode.api.Operation;
import dev.expressmode.api.ServiceApi;
import dev.expressmode.api.wire.AwsJson;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecr.EcrClient;

/**
 * Amazon ECR as far as it can be had without a registry: repositories, the images that services run, and a token. Images
 * cannot be pushed: whatever reference a service is given runs as the simulator's runtime sees fit.
 */
public final class EcrApi {
    private EcrApi() {}

    /** The service over the repositories of a simulator. */
    public static ServiceApi create(ExpressMode mode) {
        EcrWorld world = new EcrWorld(mode);
        return ServiceApi.lazily(
                "Amazon ECR",
                "ecr",
                List.of(AwsJson.version11("AmazonEC2ContainerRegistry_V20150921")),
                () -> EcrClient.class,
                () -> Stream.of(
                                new RepositoryOperations(world).all(),
                                new SettingOperations(world).all(),
                                new PolicyOperations(world).all(),
                                new ImageOperations(world).all())
                        .<Operation<?, ?>>flatMap(List::stream)
                        .toList());
    }
}
