package dev.expressmode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.expressmode.engine.account.AccountEvent;
import dev.expressmode.engine.account.Subnet;
import dev.expressmode.engine.balancing.ListenerRule;
import dev.expressmode.engine.balancing.LoadBalancer;
import dev.expressmode.engine.express.DeploymentStatus;
import dev.expressmode.engine.express.ExpressService;
import dev.expressmode.engine.express.LifecycleStage;
import dev.expressmode.engine.express.ManagedResource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Up to 25 services of one VPC and scheme share a load balancer. */
class SharingTest {
    private final Simulation aws = new Simulation(1);

    @Test
    void the_26th_service_gets_a_load_balancer_of_its_own() {
        // given
        List<String> services = new ArrayList<>();
        for (int i = 1; i <= 25; i++) {
            services.add(aws.create("app-" + i, "app:v1"));
        }

        // then
        assertThat(aws.balancing().loadBalancers()).hasSize(1);

        // when
        services.add(aws.create("app-26", "app:v1"));
        services.forEach(aws::settle);

        // then
        assertThat(aws.balancing().loadBalancers()).hasSize(2).allMatch(LoadBalancer::active);
        assertThat(services).allMatch(arn -> aws.deployment(arn).state().status() == DeploymentStatus.SUCCESSFUL);
        assertThat(balancerOf(services.get(25))).isNotEqualTo(balancerOf(services.get(24)));
        assertThat(aws.balancing()
                        .listener(listenerOf(services.get(0)))
                        .orElseThrow()
                        .certificates())
                .hasSize(25);
    }

    @Test
    void a_place_that_is_free_again_is_taken_before_another_load_balancer_is_made() {
        // given
        List<String> services = new ArrayList<>();
        for (int i = 1; i <= 25; i++) {
            services.add(aws.create("app-" + i, "app:v1"));
        }
        services.forEach(aws::settle);
        String full = balancerOf(services.get(0));
        aws.delete(services.get(7));
        aws.until(services.get(7), ExpressService.Status.INACTIVE);

        // when
        String late = aws.create("late", "app:v1");

        // then
        assertThat(balancerOf(late)).isEqualTo(full);
    }

    @Test
    void a_second_service_is_up_in_about_three_and_a_half_minutes() {
        // given
        aws.running("first", "app:v1");
        Instant start = aws.now();

        // when
        String second = aws.create("second", "app:v1");
        aws.until(second, LifecycleStage.POST_SCALE_UP);

        // then
        assertThat(Duration.between(start, aws.now())).isBetween(Duration.ofSeconds(170), Duration.ofSeconds(250));
        assertThat(balancerOf(second))
                .isEqualTo(aws.balancing().loadBalancers().get(0).arn());
    }

    @Test
    void a_second_service_that_comes_while_the_load_balancer_is_being_made_waits_for_it() {
        // given
        String first = aws.create("first", "app:v1");
        aws.advance(Duration.ofSeconds(195));

        // when
        String second = aws.create("second", "app:v1");
        aws.settle(first);
        aws.settle(second);

        // then
        assertThat(aws.balancing().loadBalancers()).hasSize(1);
        assertThat(aws.service(second).resources())
                .allMatch(resource -> resource.status() == ManagedResource.Status.ACTIVE);
    }

    @Test
    void public_and_private_services_do_not_share() {
        // given
        Subnet open = aws.account().defaultVpc(Simulation.SCOPE).subnets().get(0);
        aws.happen(new AccountEvent.SubnetCreated(
                new Subnet("subnet-a", open.vpcId(), "us-east-1a", "172.31.128.0/24", false)));
        aws.happen(new AccountEvent.SubnetCreated(
                new Subnet("subnet-b", open.vpcId(), "us-east-1b", "172.31.255.240/28", false)));

        // when
        String outside = aws.running("outside", "app:v1");
        String inside =
                aws.create("inside", Simulation.in(List.of("subnet-a", "subnet-b"), Simulation.change("app:v1")));
        aws.settle(inside);
        String another =
                aws.create("another", Simulation.in(List.of("subnet-a", "subnet-b"), Simulation.change("app:v1")));

        // then
        assertThat(aws.balancing().loadBalancers())
                .extracting(LoadBalancer::scheme)
                .containsExactly(LoadBalancer.Scheme.INTERNET_FACING, LoadBalancer.Scheme.INTERNAL);
        assertThat(balancerOf(inside)).isNotEqualTo(balancerOf(outside));
        assertThat(balancerOf(another)).isEqualTo(balancerOf(inside));
        assertThat(aws.balancing()
                        .loadBalancer(balancerOf(inside))
                        .orElseThrow()
                        .dnsName())
                .startsWith("internal-");
    }

    @Test
    void tasks_get_addresses_of_their_subnet() {
        // given
        Subnet open = aws.account().defaultVpc(Simulation.SCOPE).subnets().get(0);
        aws.happen(new AccountEvent.SubnetCreated(
                new Subnet("subnet-a", open.vpcId(), "us-east-1a", "172.31.255.240/28", false)));
        aws.happen(new AccountEvent.SubnetCreated(
                new Subnet("subnet-b", open.vpcId(), "us-east-1b", "172.31.128.0/24", false)));

        // when
        String arn = aws.create("inside", Simulation.in(List.of("subnet-a", "subnet-b"), Simulation.change("app:v1")));
        aws.settle(arn);

        // then: the first four addresses and the last are AWS's own
        assertThat(aws.tasksOf(arn))
                .singleElement()
                .satisfies(task -> assertThat(task.identity().ip()).matches("172\\.31\\.255\\.2(4[4-9]|5[0-4])"));
    }

    @Test
    void rules_take_the_lowest_free_priority() {
        // given
        String first = aws.running("first", "app:v1");
        String second = aws.running("second", "app:v1");
        String third = aws.running("third", "app:v1");
        assertThat(List.of(priority(first), priority(second), priority(third))).containsExactly(1, 2, 3);

        // when
        aws.delete(second);
        aws.mode().timeline().advanceUntil(() -> aws.foreground().isEmpty(), Duration.ofMinutes(10));
        String fourth = aws.running("fourth", "app:v1");
        String fifth = aws.running("fifth", "app:v1");

        // then
        assertThat(List.of(priority(fourth), priority(fifth))).containsExactly(2, 4);
    }

    private String balancerOf(String arn) {
        return aws.service(arn).resourceArn(ManagedResource.Type.LOAD_BALANCER);
    }

    private String listenerOf(String arn) {
        return aws.service(arn).resourceArn(ManagedResource.Type.LISTENER);
    }

    private int priority(String arn) {
        return aws.balancing()
                .rule(aws.service(arn).resourceArn(ManagedResource.Type.RULE))
                .map(ListenerRule::priority)
                .orElse(0);
    }
}
