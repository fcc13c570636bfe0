package dev.expressmode.api.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expressmode.Simulation;
import dev.expressmode.api.SimulatedAws;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.EcsClient;

/** Who only looks changes nothing: neither what happens nor when, nor the ids of what is made later. */
class PollerTest {
    private static final int SECONDS = 420;

    /** The history of an update, looked at so many times in each simulated second. */
    private static List<String> watched(int timesASecond) {
        try (SimulatedAws aws = new SimulatedAws(mode -> EcsApi.of(mode));
                EcsClient ecs = aws.client(EcsClient.builder())) {
            Simulation simulation = aws.simulation();
            String service = simulation.create("my-api", "my-api:v1");
            simulation.settle(service);
            simulation.update(service, "my-api:v2");
            for (int second = 0; second < SECONDS; second++) {
                for (int time = 0; time < timesASecond; time++) {
                    ecs.describeExpressGatewayService(request -> request.serviceArn(service));
                }
                simulation.advance(Duration.ofSeconds(1));
            }
            return List.copyOf(simulation.lines());
        }
    }

    @Test
    void a_poller_leaves_the_history_as_it_is() {
        assertThat(watched(3)).isEqualTo(watched(0));
    }
}
