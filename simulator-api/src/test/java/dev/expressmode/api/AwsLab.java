package dev.expressmode.api;

import dev.expressmode.ExpressMode;
import dev.expressmode.Simulation;
import java.util.List;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;

/** A simulation on virtual time behind a real endpoint, to be asked with the SDK's own clients. */
public final class AwsLab implements AutoCloseable {
    private final Simulation simulation = new Simulation(1);
    private final ApiServer server;

    /** An endpoint with one service of the simulation. */
    public AwsLab(Function<ExpressMode, ServiceApi> service) {
        server = ApiServer.start(
                ServerSettings.defaults().withPort(0),
                List.of(service.apply(simulation.mode())),
                Turn.atOnce(),
                List.of());
    }

    /** The simulation behind it. */
    public Simulation simulation() {
        return simulation;
    }

    /** Where it answers. */
    public java.net.URI endpoint() {
        return server.endpoint();
    }

    /** A client of this endpoint, in the account and region of the simulation. */
    public <B extends AwsClientBuilder<B, C>, C> C client(B builder) {
        return builder.endpointOverride(server.endpoint())
                .region(Region.of(Simulation.SCOPE.region()))
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(Simulation.SCOPE.account(), "secret")))
                .build();
    }

    @Override
    public void close() {
        server.close();
    }
}
