package dev.expressmode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.expressmode.engine.Command;
import dev.expressmode.engine.Fault;
import dev.expressmode.engine.express.CreateService;
import dev.expressmode.engine.express.DeleteService;
import dev.expressmode.engine.express.LifecycleStage;
import dev.expressmode.engine.express.ServiceRequest;
import dev.expressmode.engine.express.StopDeployment;
import dev.expressmode.engine.express.UpdateService;
import dev.expressmode.time.Timer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A refused command leaves no trace: not in the world, not in time, not in what comes after. */
class RefusalTest {
    private static final String NOBODY = "arn:aws:ecs:us-east-1:000000000000:service/default/nobody";

    @Test
    void refused_commands_change_nothing() {
        // given
        Simulation aws = new Simulation(1);
        String arn = aws.running("my-api", "my-api:v1");
        aws.update(arn, "my-api:v2");
        aws.until(arn, LifecycleStage.PRODUCTION_TRAFFIC_SHIFT);
        List<String> history = aws.lines();
        List<Timer> timers = aws.mode().timeline().pending();

        // when
        refusable(arn).forEach(command -> assertThatThrownBy(() -> aws.mode().execute(command))
                .isInstanceOf(Fault.class));

        // then
        assertThat(aws.lines()).isEqualTo(history);
        assertThat(aws.mode().timeline().pending()).isEqualTo(timers);
    }

    @Test
    void what_comes_after_a_refused_command_is_what_would_have_come_without_it() {
        // given
        Simulation refused = new Simulation(1);
        Simulation untroubled = new Simulation(1);

        // when
        String arn = refused.running("my-api", "my-api:v1");
        refusable(arn)
                .forEach(command -> assertThatThrownBy(() -> refused.mode().execute(command))
                        .isInstanceOf(Fault.class));
        refused.update(arn, "my-api:v2");
        refused.settle(arn);
        untroubled.running("my-api", "my-api:v1");
        untroubled.update(arn, "my-api:v2");
        untroubled.settle(arn);

        // then
        assertThat(refused.lines()).isEqualTo(untroubled.lines());
    }

    private static Stream<Command<?>> refusable(String arn) {
        return Stream.of(
                create(Optional.empty(), "my-api", "my-api:v1", Optional.empty()),
                create(Optional.of("elsewhere"), "other", "my-api:v1", Optional.empty()),
                create(Optional.empty(), "no good name", "my-api:v1", Optional.empty()),
                create(Optional.empty(), "other", " ", Optional.empty()),
                create(Optional.empty(), "other", "my-api:v1", Optional.of(0)),
                new UpdateService(Simulation.SCOPE, NOBODY, Simulation.change("my-api:v2")),
                new UpdateService(
                        Simulation.SCOPE,
                        arn,
                        Simulation.change("my-api:v2", Optional.of(0), Optional.empty(), Optional.empty())),
                new UpdateService(
                        Simulation.SCOPE,
                        arn,
                        Simulation.change("my-api:v2", Optional.empty(), Optional.of("health"), Optional.empty())),
                new UpdateService(
                        Simulation.SCOPE,
                        arn,
                        Simulation.change("my-api:v2", Optional.empty(), Optional.empty(), Optional.of(21))),
                new UpdateService(
                        Simulation.SCOPE, arn, Simulation.in(List.of("subnet-0"), Simulation.change("my-api:v2"))),
                new DeleteService(NOBODY),
                new DeleteService("my-api"),
                new StopDeployment(arn.replace(":service/", ":service-deployment/") + "/unknown"));
    }

    private static Command<String> create(Optional<String> cluster, String name, String image, Optional<Integer> port) {
        return new CreateService(
                Simulation.SCOPE,
                new ServiceRequest(
                        cluster,
                        Optional.of(name),
                        "arn:aws:iam::000000000000:role/infrastructure",
                        Simulation.change(image, port, Optional.empty(), Optional.empty()),
                        new LinkedHashMap<>()));
    }
}
