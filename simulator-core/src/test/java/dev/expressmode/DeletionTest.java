package dev.expressmode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.expressmode.engine.Fault;
import dev.expressmode.engine.express.DeploymentStatus;
import dev.expressmode.engine.express.Express;
import dev.expressmode.engine.express.ExpressEvent;
import dev.expressmode.engine.express.ExpressService;
import dev.expressmode.engine.express.LifecycleStage;
import dev.expressmode.engine.express.ManagedResource;
import dev.expressmode.engine.express.ServiceDeployment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Deletion: what goes, in which order, what stays, and what is refused on the way. */
class DeletionTest {
    private final Simulation aws = new Simulation(1);

    @Test
    void a_deleted_service_drains_and_is_inactive_within_the_observed_minutes() {
        // given
        String arn = aws.running("my-api", "my-api:v1");
        Instant start = aws.now();

        // when
        aws.delete(arn);

        // then
        assertThat(aws.service(arn).status()).isEqualTo(ExpressService.Status.DRAINING);

        // when
        aws.until(arn, ExpressService.Status.INACTIVE);

        // then: observed 1 to 5 minutes
        assertThat(Duration.between(start, aws.now())).isBetween(Duration.ofMinutes(1), Duration.ofMinutes(5));
        assertThat(aws.service(arn).activeRevisions()).isEmpty();
        assertThat(aws.service(arn).desiredCount()).isZero();
        assertThat(aws.tasksOf(arn)).isEmpty();
    }

    @Test
    void resources_go_in_the_order_they_rest_on_each_other() {
        // given
        String arn = aws.running("my-api", "my-api:v1");

        // when
        aws.delete(arn);
        tearDown();

        // then
        List<ManagedResource.Type> gone = aws.mode().history().after(0).stream()
                .filter(entry -> entry.event() instanceof ExpressEvent.ResourceChanged changed
                        && changed.resource().status() == ManagedResource.Status.DELETED)
                .map(entry -> ((ExpressEvent.ResourceChanged) entry.event())
                        .resource()
                        .type())
                .toList();
        assertThat(gone)
                .containsExactly(
                        ManagedResource.Type.RULE,
                        ManagedResource.Type.CERTIFICATE,
                        ManagedResource.Type.TARGET_GROUP,
                        ManagedResource.Type.TARGET_GROUP,
                        ManagedResource.Type.METRIC_ALARM,
                        ManagedResource.Type.SCALING_POLICY,
                        ManagedResource.Type.SCALABLE_TARGET,
                        ManagedResource.Type.SERVICE_SECURITY_GROUP,
                        ManagedResource.Type.LISTENER,
                        ManagedResource.Type.LOAD_BALANCER,
                        ManagedResource.Type.LOAD_BALANCER_SECURITY_GROUP);
    }

    @Test
    void what_aws_keeps_is_kept_and_nothing_else() {
        // given
        String arn = aws.running("my-api", "my-api:v1");

        // when
        aws.delete(arn);
        tearDown();

        // then
        assertNothingLeft();
        assertThat(aws.account().remaining())
                .satisfiesExactly(
                        cluster -> assertThat(cluster).endsWith(":cluster/default"),
                        definition -> assertThat(definition).endsWith(":task-definition/default-my-api:1"),
                        logs -> assertThat(logs).contains(":log-group:/aws/ecs/default/my-api-"));
    }

    @Test
    void shared_resources_stay_while_another_service_uses_them_and_go_with_the_last() {
        // given
        String first = aws.running("first", "app:v1");
        String second = aws.running("second", "app:v1");

        // when
        aws.delete(first);
        tearDown();

        // then
        assertThat(aws.balancing().loadBalancers()).hasSize(1);
        assertThat(aws.weights(second)).containsExactly(100, 0);
        assertThat(aws.account().securityGroups()).hasSize(2);
        assertThat(aws.account().securityGroups().get(0).rules())
                .filteredOn(rule -> rule.description().equals("Egress Rule to ECS Service"))
                .hasSize(1);
        aws.traffic(second, 10);
        aws.advance(Duration.ofMinutes(1));
        assertThat(aws.traffic().totals().answersByStatus()).containsOnlyKeys(200);

        // when
        aws.traffic(second, 0);
        aws.delete(second);
        tearDown();

        // then
        assertNothingLeft();
    }

    @Test
    void a_service_can_be_deleted_before_its_infrastructure_is_ready() {
        // given
        String arn = aws.create("my-api", "my-api:v1");
        aws.advance(Duration.ofSeconds(10));

        // when
        aws.delete(arn);
        aws.until(arn, ExpressService.Status.INACTIVE);
        tearDown();

        // then
        assertThat(aws.deployment(arn).state().status()).isEqualTo(DeploymentStatus.STOPPED);
        assertNothingLeft();
    }

    @Test
    void a_service_can_be_deleted_in_the_moment_it_was_created() {
        // given
        String arn = aws.create("my-api", "my-api:v1");

        // when
        aws.delete(arn);
        tearDown();

        // then
        assertThat(aws.service(arn).deployments()).isEmpty();
        assertNothingLeft();
    }

    @ParameterizedTest
    @EnumSource(
            value = LifecycleStage.class,
            names = {"RECONCILE_SERVICE"},
            mode = EnumSource.Mode.EXCLUDE)
    void a_service_can_be_deleted_in_every_stage_of_an_update(LifecycleStage stage) {
        // given
        String arn = aws.running("my-api", "my-api:v1");
        aws.update(arn, "my-api:v2");
        aws.until(arn, stage);

        // when
        aws.delete(arn);
        tearDown();

        // then
        assertThat(aws.deployment(arn).state().status()).isEqualTo(DeploymentStatus.STOPPED);
        assertNothingLeft();
    }

    @Test
    void a_service_can_be_deleted_while_it_rolls_back() {
        // given
        String arn = aws.running("my-api", "my-api:v1");
        aws.image("my-api:bad", "SIM_ERROR_RATE", "30%");
        aws.traffic(arn, 50);
        aws.update(arn, "my-api:bad");
        aws.until(arn, DeploymentStatus.ROLLBACK_IN_PROGRESS);

        // when
        aws.delete(arn);
        tearDown();

        // then
        assertThat(aws.deployment(arn).state().status()).isEqualTo(DeploymentStatus.STOPPED);
        assertNothingLeft();
    }

    @Test
    void deleting_again_is_refused_as_observed() {
        // given
        String arn = aws.running("my-api", "my-api:v1");
        aws.delete(arn);

        // when, then
        assertThatThrownBy(() -> aws.delete(arn))
                .isInstanceOf(Fault.class)
                .hasMessage("Service is in DRAINING status.")
                .extracting("code")
                .isEqualTo("ServiceNotActiveException");

        // when
        aws.until(arn, ExpressService.Status.INACTIVE);

        // then
        assertThatThrownBy(() -> aws.delete(arn))
                .isInstanceOf(Fault.class)
                .hasMessage("Cannot perform this operation on a service in INACTIVE status.");
    }

    @Test
    void the_name_is_free_again_once_the_service_is_inactive_and_the_host_is_new() {
        // given
        String arn = aws.running("my-api", "my-api:v1");
        String host = aws.service(arn).identity().host();
        aws.delete(arn);

        // when, then
        assertThatThrownBy(() -> aws.create("my-api", "my-api:v1"))
                .hasMessage("Unable to Start a service that is still Draining.");

        // when
        aws.until(arn, ExpressService.Status.INACTIVE);
        String again = aws.create("my-api", "my-api:v1");
        ServiceDeployment deployment = aws.settle(again);
        aws.traffic(again, 10);
        aws.advance(Duration.ofMinutes(1));

        // then
        assertThat(again).isEqualTo(arn);
        assertThat(aws.service(again).identity().host()).isNotEqualTo(host);
        assertThat(deployment.state().status()).isEqualTo(DeploymentStatus.SUCCESSFUL);
        assertThat(aws.service(again).resources())
                .hasSize(12)
                .allMatch(resource -> resource.status() == ManagedResource.Status.ACTIVE);
        assertThat(aws.rollbackAlarms()).hasSize(1);
        assertThat(aws.balancing().loadBalancers()).hasSize(1);
        assertThat(aws.traffic().totals().answersByStatus()).containsOnlyKeys(200);
    }

    @Test
    void a_name_taken_again_at_any_moment_of_the_teardown_works() {
        for (int second = 0; second <= 120; second += 5) {
            // given
            Simulation each = new Simulation(second);
            String arn = each.running("my-api", "my-api:v1");
            each.delete(arn);
            each.until(arn, ExpressService.Status.INACTIVE);
            each.advance(Duration.ofSeconds(second));

            // when
            String again = each.create("my-api", "my-api:v1");
            each.settle(again);

            // then
            assertThat(each.deployment(again).state().status())
                    .as("created %d s after", second)
                    .isEqualTo(DeploymentStatus.SUCCESSFUL);
            assertThat(each.balancing().loadBalancers()).hasSize(1);
            assertThat(each.balancing().targetGroups()).hasSize(2);
            assertThat(each.account().securityGroups()).hasSize(2);
            assertThat(each.rollbackAlarms()).hasSize(1);
        }
    }

    @Test
    void an_inactive_service_can_be_described_for_exactly_an_hour() {
        // given
        String arn = aws.running("my-api", "my-api:v1");
        aws.delete(arn);
        aws.until(arn, ExpressService.Status.INACTIVE);

        // when
        aws.advance(Duration.ofHours(1).minusNanos(1));

        // then
        assertThat(aws.mode().world().slice(Express.class).service(arn)).isPresent();

        // when
        aws.advance(Duration.ofNanos(1));

        // then
        assertThat(aws.mode().world().slice(Express.class).service(arn)).isEmpty();
        assertThatThrownBy(() -> aws.delete(arn)).hasMessage("Resource not found");
    }

    private void tearDown() {
        aws.mode().timeline().advanceUntil(() -> aws.foreground().isEmpty(), Duration.ofMinutes(10));
    }

    private void assertNothingLeft() {
        assertThat(aws.balancing().loadBalancers()).isEmpty();
        assertThat(aws.balancing().targetGroups()).isEmpty();
        assertThat(aws.balancing().routingTable().loadBalancers()).isEmpty();
        assertThat(aws.mode().world().slice(Express.class).loadBalancers()).isEmpty();
        assertThat(aws.account().securityGroups()).isEmpty();
        assertThat(aws.alarms().alarms()).isEmpty();
        assertThat(aws.foreground()).isEmpty();
        assertThat(aws.tasks().all()).allMatch(task -> task.state().lastStatus().equals("STOPPED"));
    }
}
