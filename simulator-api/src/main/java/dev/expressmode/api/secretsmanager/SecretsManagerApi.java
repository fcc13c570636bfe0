package dev.expressmode.api.secretsmanager;

import dev.expressmode.ExpressMode;
import dev.expressmode.api.Operation;
import dev.expressmode.api.ServiceApi;
import dev.expressmode.api.wire.AwsJson;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** AWS Secrets Manager: secrets in versions, for the containers that name them. */
public final class SecretsManagerApi {
    private SecretsManagerApi() {}

    /** The service over the secrets of a simulator. */
    public static ServiceApi create(ExpressMode mode) {
        return ServiceApi.lazily(
                "AWS Secrets Manager",
                "secretsmanager",
                List.of(AwsJson.version11("secretsmanager")),
                () -> SecretsManagerClient.class,
                () -> operations(new SecretsWorld(mode)));
    }

    private static List<Operation<?, ?>> operations(SecretsWorld world) {
        return Stream.of(
                        new SecretOperations(world).all(),
                        new ValueOperations(world).all(),
                        new AccessOperations(world).all())
                .<Operation<?, ?>>flatMap(List::stream)
                .toList();
    }
}
