package dev.expressmode.engine.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expressmode.Simulation;
import dev.expressmode.engine.express.ServiceChange;
import dev.expressmode.engine.express.ServiceChange.ScalingChange;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Target tracking by what is not CPU. */
class TrackedMetricsTest {
    private final Simulation aws = new Simulation(1);

    @Test
    void requests_per_target_add_tasks_and_silence_takes_them_away() {
        // given
        String service = running("REQUEST_COUNT_PER_TARGET", 100);

        // when: 300 requests a minute on one task
        aws.traffic(service, 5);
        untilDesired(service, 3, Duration.ofMinutes(6));
        aws.advance(Duration.ofMinutes(10));

        // then: 100 on each of three
        assertThat(aws.service(service).desiredCount()).isEqualTo(3);

        // when: zeros are datapoints, so the low alarm rings
        aws.traffic(service, 0);
        untilDesired(service, 1, Duration.ofMinutes(25));
    }

    @Test
    void memory_adds_tasks() {
        // given
        String service = running("AVERAGE_MEMORY", 60);

        // when
        aws.image("my-api:v1", "SIM_MEMORY", "90%");

        // then
        untilDesired(service, 2, Duration.ofMinutes(6));
    }

    private String running(String metric, int target) {
        ServiceChange plain = Simulation.change("my-api:v1");
        String service = aws.create(
                "my-api",
                new ServiceChange(
                        plain.container(),
                        plain.executionRoleArn(),
                        plain.taskRoleArn(),
                        plain.cpu(),
                        plain.memory(),
                        plain.subnets(),
                        plain.securityGroups(),
                        plain.healthCheckPath(),
                        new ScalingChange(Optional.empty(), Optional.empty(), Optional.of(metric), Optional.of(target)),
                        plain.architecture()));
        aws.settle(service);
        return service;
    }

    private void untilDesired(String service, int count, Duration atMost) {
        aws.mode().timeline().advanceUntil(() -> aws.service(service).desiredCount() == count, atMost);
    }
}
