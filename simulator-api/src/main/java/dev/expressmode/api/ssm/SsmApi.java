package dev.expressmode.api.ssm;

import dev.expressmode.ExpressMode;
import dev.expressmode.api.Operation;
import dev.expressmode.api.ServiceApi;
import dev.expressmode.api.wire.AwsJson;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ssm.SsmClient;

/** AWS Systems Manager: parameters, for the containers that name them. */
public final class SsmApi {
    private SsmApi() {}

    /** The service over the parameters of a simulator. */
    public static ServiceApi create(ExpressMode mode) {
        return ServiceApi.lazily(
                "AWS Systems Manager",
                "ssm",
                List.of(AwsJson.version11("AmazonSSM")),
                () -> SsmClient.class,
                () -> operations(new SsmWorld(mode)));
    }

    private static List<Operation<?, ?>> operations(SsmWorld world) {
        return Stream.of(new ParameterOperations(world).all(), new TagOperations(world).all())
                .<Operation<?, ?>>flatMap(List::stream)
                .toList();
    }
}
