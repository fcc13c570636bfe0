package dev.expressmode.api.elbv2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.expressmode.Simulation;
import dev.expressmode.api.SimulatedAws;
import dev.expressmode.engine.account.Account;
import dev.expressmode.engine.account.CreateSecurityGroup;
import dev.expressmode.engine.account.CreateSubnet;
import dev.expressmode.engine.account.CreateVpc;
import dev.expressmode.engine.account.Subnet;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AvailabilityZone;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SslPolicy;

/** Where load balancers are, what guards them, and how they encrypt. */
class PlacementTest {
    private final SimulatedAws aws = new SimulatedAws(ElbV2Api::create);
    private final ElasticLoadBalancingV2Client elb = aws.client(ElasticLoadBalancingV2Client.builder());
    private final Account account = aws.simulation().account();
    private final List<String> subnets = account.defaultVpc(Simulation.SCOPE).subnets().stream()
            .map(Subnet::id)
            .toList();

    @AfterEach
    void stop() {
        elb.close();
        aws.close();
    }

    private static void refused(String code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(AwsServiceException.class, thrown -> assertThat(
                        thrown.awsErrorDetails().errorCode())
                .isEqualTo(code));
    }

    private LoadBalancer balancer() {
        return elb.describeLoadBalancers(r -> r.names("mine")).loadBalancers().get(0);
    }

    private String made() {
        return elb.createLoadBalancer(r -> r.name("mine").subnets(subnets.subList(0, 2)))
                .loadBalancers()
                .get(0)
                .loadBalancerArn();
    }

    private String subnetIn(String vpc, String cidr, String zone) {
        return aws.simulation()
                .mode()
                .execute(new CreateSubnet(Simulation.SCOPE, vpc, cidr, zone))
                .id();
    }

    @Test
    void a_load_balancer_moves_to_other_subnets_of_its_vpc() {
        String arn = made();

        elb.setSubnets(r -> r.loadBalancerArn(arn).subnets(subnets));
        assertThat(balancer().availabilityZones())
                .extracting(AvailabilityZone::subnetId)
                .containsExactlyElementsOf(subnets);

        refused(
                "ValidationError",
                () -> elb.setSubnets(r -> r.loadBalancerArn(arn).subnets(subnets.get(0))));
        refused(
                "SubnetNotFound",
                () -> elb.setSubnets(r -> r.loadBalancerArn(arn).subnets(subnets.get(0), "subnet-1")));
        refused(
                "LoadBalancerNotFound",
                () -> elb.setSubnets(r -> r.loadBalancerArn(arn + "0").subnets(subnets)));
        String other = aws.simulation()
                .mode()
                .execute(new CreateVpc(Simulation.SCOPE, "10.0.0.0/16"))
                .id();
        String one = subnetIn(other, "10.0.0.0/24", "us-east-1a");
        String two = subnetIn(other, "10.0.1.0/24", "us-east-1b");
        String sameZone = subnetIn(other, "10.0.2.0/24", "us-east-1b");
        refused(
                "InvalidConfigurationRequest",
                () -> elb.setSubnets(r -> r.loadBalancerArn(arn).subnets(one, two)));
        refused(
                "InvalidConfigurationRequest",
                () -> elb.createLoadBalancer(r -> r.name("doubled").subnets(one, two, sameZone)));
        assertThat(balancer().availabilityZones()).hasSize(3);
    }

    @Test
    void security_groups_are_those_of_the_vpc() {
        String arn = made();
        String standard = account.network(Simulation.SCOPE).defaultGroup().id();
        assertThat(balancer().securityGroups()).containsExactly(standard);
        String vpc = account.defaultVpc(Simulation.SCOPE).id();
        String web = aws.simulation()
                .mode()
                .execute(new CreateSecurityGroup(Simulation.SCOPE, "web", "web", vpc))
                .id();

        elb.setSecurityGroups(r -> r.loadBalancerArn(arn).securityGroups(web, standard));
        assertThat(balancer().securityGroups()).containsExactly(web, standard);

        refused(
                "InvalidSecurityGroup",
                () -> elb.setSecurityGroups(r -> r.loadBalancerArn(arn).securityGroups("sg-1")));
        refused("ValidationError", () -> elb.setSecurityGroups(r -> r.loadBalancerArn(arn)));
        String other = aws.simulation()
                .mode()
                .execute(new CreateVpc(Simulation.SCOPE, "10.0.0.0/16"))
                .id();
        String foreign = aws.simulation()
                .mode()
                .execute(new CreateSecurityGroup(Simulation.SCOPE, "web", "web", other))
                .id();
        refused(
                "InvalidConfigurationRequest",
                () -> elb.setSecurityGroups(r -> r.loadBalancerArn(arn).securityGroups(foreign)));
        assertThat(balancer().securityGroups()).containsExactly(web, standard);
    }

    @Test
    void addresses_are_those_that_subnets_have() {
        String arn = made();

        assertThat(elb.setIpAddressType(r -> r.loadBalancerArn(arn).ipAddressType("ipv4"))
                        .ipAddressTypeAsString())
                .isEqualTo("ipv4");
        refused(
                "InvalidSubnet",
                () -> elb.setIpAddressType(r -> r.loadBalancerArn(arn).ipAddressType("dualstack")));
        refused(
                "ValidationError",
                () -> elb.setIpAddressType(r -> r.loadBalancerArn(arn).ipAddressType("ipv5")));
        refused(
                "LoadBalancerNotFound",
                () -> elb.setIpAddressType(r -> r.loadBalancerArn("none").ipAddressType("ipv4")));
    }

    @Test
    void a_listener_keeps_the_security_policy_it_was_given() {
        String arn = made();
        aws.simulation().settle(aws.simulation().create("my-api", "my-api:v1"));
        String certificate = account.certificates().get(0).arn();
        Listener listener = elb.createListener(r -> r.loadBalancerArn(arn)
                        .protocol("HTTPS")
                        .port(443)
                        .sslPolicy("ELBSecurityPolicy-TLS13-1-2-2021-06")
                        .certificates(c -> c.certificateArn(certificate))
                        .defaultActions(a -> a.type("fixed-response").fixedResponseConfig(f -> f.statusCode("404"))))
                .listeners()
                .get(0);
        assertThat(listener.sslPolicy()).isEqualTo("ELBSecurityPolicy-TLS13-1-2-2021-06");

        elb.modifyListener(r -> r.listenerArn(listener.listenerArn()).sslPolicy("ELBSecurityPolicy-FS-1-2-2019-08"));
        assertThat(elb.describeListeners(r -> r.listenerArns(listener.listenerArn()))
                        .listeners()
                        .get(0)
                        .sslPolicy())
                .isEqualTo("ELBSecurityPolicy-FS-1-2-2019-08");
        refused(
                "SSLPolicyNotFound",
                () -> elb.modifyListener(
                        r -> r.listenerArn(listener.listenerArn()).sslPolicy("mine")));
    }

    @Test
    void policies_and_limits_are_the_documented_ones() {
        SslPolicy strict = elb.describeSSLPolicies(r -> r.names("ELBSecurityPolicy-TLS13-1-3-2021-06"))
                .sslPolicies()
                .get(0);
        assertThat(strict.sslProtocols()).containsExactly("TLSv1.3");
        assertThat(strict.ciphers()).hasSize(3);
        assertThat(elb.describeSSLPolicies().sslPolicies())
                .extracting(SslPolicy::name)
                .contains("ELBSecurityPolicy-2016-08", SslPolicies.EXPRESS)
                .doesNotHaveDuplicates();
        refused("SSLPolicyNotFound", () -> elb.describeSSLPolicies(r -> r.names("mine")));

        String second = elb.describeAccountLimits(r -> r.pageSize(4)).nextMarker();
        assertThat(elb.describeAccountLimits(r -> r.marker(second)).limits()).hasSize(6);
    }
}
