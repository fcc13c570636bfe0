package dev.expressmode.api.acm;

import dev.expressmode.ExpressMode;
import dev.expressmode.api.Operation;
import dev.expressmode.api.ServiceApi;
import dev.expressmode.api.wire.AwsJson;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.acm.AcmClient;

/** AWS Certificate Manager: the certificates of services, and those of customers' own domains. */
public final class AcmApi {
    private AcmApi() {}

    /** The service over the certificates of a simulator. */
    public static ServiceApi create(ExpressMode mode) {
        AcmWorld world = new AcmWorld(mode);
        return ServiceApi.lazily(
                "AWS Certificate Manager",
                "acm",
                List.of(AwsJson.version11("CertificateManager")),
                () -> AcmClient.class,
                () -> operations(world));
    }

    private static List<Operation<?, ?>> operations(AcmWorld world) {
        return Stream.concat(new CertificateOperations(world).all().stream(), new TagOperations(world).all().stream())
                .<Operation<?, ?>>map(operation -> operation)
                .toList();
    }
}
