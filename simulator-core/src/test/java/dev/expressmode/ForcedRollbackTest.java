package dev.expressmode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expressmode.engine.alarms.AlarmState;
import dev.expressmode.engine.alarms.Alarms;
import dev.expressmode.engine.alarms.SetAlarmState;
import dev.expressmode.engine.express.DeploymentState;
import dev.expressmode.engine.express.DeploymentStatus;
import dev.expressmode.engine.express.ServiceDeployment;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a user can do to a deployment with the alarm alone. */
class ForcedRollbackTest {
    private final Simulation aws = new Simulation(1);

    @Test
    void an_alarm_set_by_hand_rolls_a_canary_back_although_it_is_over_at_the_next_evaluation() {
        // given
        String service = aws.create("my-api", "my-api:v1");
        aws.settle(service);
        String target = aws.update(service, "my-api:v2");
        aws.mode()
                .timeline()
                .advanceUntil(
                        () -> aws.deployment(service).state() instanceof DeploymentState.Canary,
                        Duration.ofMinutes(15));
        String alarm = Alarms.arn(Simulation.SCOPE, "default/my-api/RollbackAlarm");

        // when
        aws.mode().execute(new SetAlarmState(alarm, AlarmState.ALARM, "drill", ""));
        ServiceDeployment deployment = aws.settle(service);

        // then
        assertThat(deployment.targetRevisionArn()).isEqualTo(target);
        assertThat(deployment.state().status()).isEqualTo(DeploymentStatus.ROLLBACK_SUCCESSFUL);
        assertThat(deployment.statusReason())
                .contains("Service deployment rolled back because of one or more active alarms.");
        aws.advance(Duration.ofMinutes(1));
        assertThat(aws.alarms().alarm(alarm).orElseThrow().state()).isEqualTo(AlarmState.OK);
    }
}
