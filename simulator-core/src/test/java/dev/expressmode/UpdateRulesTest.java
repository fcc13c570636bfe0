package dev.expressmode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expressmode.engine.account.SecurityGroup;
import dev.expressmode.engine.balancing.TargetGroup;
import dev.expressmode.engine.express.DeploymentStatus;
import dev.expressmode.engine.express.LifecycleStage;
import dev.expressmode.engine.express.PrimaryContainer;
import dev.expressmode.engine.express.ScalingTarget;
import dev.expressmode.engine.express.ServiceChange;
import dev.expressmode.engine.express.ServiceChange.ContainerChange;
import dev.expressmode.engine.express.ServiceChange.ScalingChange;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an update keeps, what it replaces, and what follows from it. */
class UpdateRulesTest {
    private final Simulation aws = new Simulation(1);

    @Test
    void what_is_not_sent_stays_and_lists_are_replaced_whole() {
        // given
        String arn = aws.create("my-api", container(Map.of("A", "1"), List.of("serve"), 8080));
        aws.settle(arn);

        // when
        aws.update(arn, container(Map.of("B", "2")));

        // then
        PrimaryContainer container =
                aws.service(arn).newestRevision().configuration().container();
        assertThat(container.environment()).containsExactly(Map.entry("B", "2"));
        assertThat(container.command()).containsExactly("serve");
        assertThat(container.containerPort()).isEqualTo(8080);
    }

    @Test
    void a_configuration_that_changes_nothing_makes_no_revision() {
        // given
        String arn = aws.running("my-api", "my-api:v1");
        String before = aws.service(arn).newestRevision().arn();
        long events = aws.mode().history().size();

        // when
        String answered = aws.update(arn, "my-api:v1");

        // then
        assertThat(answered).isEqualTo(before);
        assertThat(aws.mode().history().size()).isEqualTo(events);
        assertThat(aws.foreground()).isEmpty();
    }

    @Test
    void another_port_makes_a_fresh_target_group_now_and_in_the_other_slot_next_time() {
        // given
        String arn = aws.running("my-api", "my-api:v1");
        List<String> before = aws.service(arn).targetGroups();

        // when
        aws.update(arn, port("my-api:v2", 8080));
        aws.settle(arn);
        List<String> between = aws.service(arn).targetGroups();
        aws.update(arn, "my-api:v3");
        aws.settle(arn);
        List<String> after = aws.service(arn).targetGroups();

        // then
        assertThat(between.get(0)).isEqualTo(before.get(0));
        assertThat(between.get(1)).isNotEqualTo(before.get(1));
        assertThat(after.get(0)).isNotEqualTo(before.get(0));
        assertThat(after.get(1)).isEqualTo(between.get(1));
        assertThat(aws.balancing().targetGroups())
                .hasSize(2)
                .extracting(TargetGroup::port)
                .containsOnly(8080);
        assertThat(aws.weights(arn)).containsExactly(100, 0);
    }

    @Test
    void a_port_that_does_not_work_out_is_rolled_back_and_its_errors_were_seen() {
        // given
        String arn = aws.running("my-api", "my-api:v1");
        aws.image("my-api:bad", "SIM_ERROR_RATE", "30%");
        aws.traffic(arn, 50);
        aws.update(arn, "my-api:v2");
        aws.until(arn, LifecycleStage.SCALE_UP);

        // when: superseding, so that the alarm is rewritten before the fresh target group is there
        aws.update(arn, port("my-api:bad", 8080));

        // then
        assertThat(aws.settle(arn).state().status()).isEqualTo(DeploymentStatus.ROLLBACK_SUCCESSFUL);
    }

    @Test
    void security_group_rules_follow_the_ports_in_use() {
        // given
        String arn = aws.running("my-api", "my-api:v1");
        assertThat(ports(false)).containsExactly(80);
        assertThat(ports(true)).containsExactly(80);

        // when
        aws.update(arn, port("my-api:v2", 8080));

        // then: both, until the old tasks are gone
        assertThat(ports(false)).containsExactly(80, 8080);
        assertThat(ports(true)).containsExactly(80, 8080);

        // when
        aws.settle(arn);

        // then
        assertThat(ports(false)).containsExactly(8080);
        assertThat(ports(true)).containsExactly(8080);
    }

    @Test
    void security_group_rules_of_a_port_that_was_rolled_back_are_gone() {
        // given
        String arn = aws.running("my-api", "my-api:v1");
        aws.update(arn, port("my-api:v2", 8080));
        aws.until(arn, LifecycleStage.BAKE_TIME);

        // when
        aws.stop(arn);
        aws.settle(arn);

        // then
        assertThat(ports(false)).containsExactly(80);
        assertThat(ports(true)).containsExactly(80);
    }

    @Test
    void three_tasks_are_spread_over_three_zones() {
        // given
        String arn = aws.create("my-api", tasks("my-api:v1", 3));

        // when
        aws.settle(arn);

        // then
        assertThat(aws.tasksOf(arn))
                .extracting(task -> task.identity().subnet().availabilityZone())
                .containsExactlyInAnyOrder("us-east-1a", "us-east-1b", "us-east-1c");
    }

    @Test
    void a_task_that_is_replaced_is_replaced_in_its_zone() {
        // given
        String arn = aws.create("my-api", tasks("my-api:v1", 3));
        aws.settle(arn);
        List<String> ended = aws.tasksOf(arn).stream()
                .filter(task -> task.identity().subnet().availabilityZone().equals("us-east-1b"))
                .map(task -> task.identity().id())
                .toList();

        // when
        aws.mode().containers().kill(ended.get(0));
        aws.advance(Duration.ofMinutes(2));

        // then
        assertThat(aws.tasksOf(arn))
                .extracting(task -> task.identity().subnet().availabilityZone())
                .containsExactlyInAnyOrder("us-east-1a", "us-east-1b", "us-east-1c");
    }

    @Test
    void more_tasks_alone_come_by_a_deployment_like_any_other() {
        // given
        String arn = aws.running("my-api", "my-api:v1");

        // when
        aws.update(arn, tasks("my-api:v1", 3));
        aws.settle(arn);

        // then
        assertThat(aws.tasksOf(arn)).hasSize(3);
        assertThat(aws.service(arn).desiredCount()).isEqualTo(3);
        assertThat(aws.service(arn).newestRevision().configuration().scaling())
                .isEqualTo(new ScalingTarget(3, 20, ScalingTarget.Metric.AVERAGE_CPU, 60));
        assertThat(aws.weights(arn)).containsExactly(0, 100);
    }

    @Test
    void a_rollback_takes_the_number_of_tasks_back_as_well() {
        // given
        String arn = aws.running("my-api", "my-api:v1");
        aws.update(arn, tasks("my-api:v2", 3));
        aws.until(arn, LifecycleStage.PRODUCTION_TRAFFIC_SHIFT);

        // when
        aws.stop(arn);
        aws.settle(arn);

        // then
        assertThat(aws.service(arn).desiredCount()).isEqualTo(1);
        assertThat(aws.tasksOf(arn)).hasSize(1);
    }

    private List<Integer> ports(boolean egressOfBalancer) {
        return aws.account().securityGroups().stream()
                .filter(group -> group.name().startsWith("ecs-express-gateway-alb-sg-") == egressOfBalancer)
                .flatMap(group -> group.rules().stream())
                .filter(rule ->
                        rule.egress() == egressOfBalancer && rule.protocol().equals("tcp"))
                .map(SecurityGroup.Rule::fromPort)
                .toList();
    }

    private static ServiceChange port(String image, int port) {
        return Simulation.change(image, Optional.of(port), Optional.empty(), Optional.empty());
    }

    private static ServiceChange tasks(String image, int least) {
        return Simulation.change(image, Optional.empty(), Optional.empty(), Optional.of(least));
    }

    private static ServiceChange container(Map<String, String> environment, List<String> command, int port) {
        return container(new ContainerChange(
                "my-api:v1",
                Optional.empty(),
                Optional.of(command),
                Optional.of(environment),
                Optional.empty(),
                Optional.of(port),
                Optional.empty()));
    }

    private static ServiceChange container(Map<String, String> environment) {
        return container(new ContainerChange(
                "my-api:v1",
                Optional.empty(),
                Optional.empty(),
                Optional.of(environment),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    }

    private static ServiceChange container(ContainerChange container) {
        return new ServiceChange(
                Optional.of(container),
                Optional.of("arn:aws:iam::000000000000:role/ecsTaskExecutionRole"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new ScalingChange(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
                Optional.empty());
    }
}
