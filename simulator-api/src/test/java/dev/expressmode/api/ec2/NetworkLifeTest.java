package dev.expressmode.api.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.expressmode.Simulation;
import dev.expressmode.api.SimulatedAws;
import dev.expressmode.engine.express.ExpressService;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;

/** What stands in the way of taking a network apart, and what is found in one besides its parts. */
class NetworkLifeTest {
    private final SimulatedAws aws = new SimulatedAws(Ec2Api::create);
    private final Ec2Client ec2 = aws.client(Ec2Client.builder());

    @AfterEach
    void stop() {
        ec2.close();
        aws.close();
    }

    private static Consumer<Filter.Builder> filter(String name, String... values) {
        return filter -> filter.name(name).values(values);
    }

    private static void refused(String code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(AwsServiceException.class, thrown -> assertThat(
                        thrown.awsErrorDetails().errorCode())
                .isEqualTo(code));
    }

    private String subnet(String vpc, String cidr, String zone) {
        return ec2.createSubnet(r -> r.vpcId(vpc).cidrBlock(cidr).availabilityZone(zone))
                .subnet()
                .subnetId();
    }

    private List<NetworkInterface> interfaces(String owner) {
        return ec2.describeNetworkInterfaces(r -> r.filters(filter("attachment.instance-owner-id", owner)))
                .networkInterfaces();
    }

    @Test
    void a_vpc_goes_once_the_last_express_service_has_left_nothing_in_it() {
        String vpc = ec2.createVpc(r -> r.cidrBlock("10.0.0.0/16")).vpc().vpcId();
        List<String> subnets =
                List.of(subnet(vpc, "10.0.0.0/24", "us-east-1a"), subnet(vpc, "10.0.1.0/24", "us-east-1b"));
        String service = aws.simulation().create("my-api", Simulation.in(subnets, Simulation.change("my-api:v1")));
        aws.simulation().settle(service);
        assertThat(interfaces("amazon-elb")).hasSize(2).allSatisfy(each -> {
            assertThat(each.description()).startsWith("ELB app/ecs-express-gateway-alb-");
            assertThat(each.requesterManaged()).isTrue();
            assertThat(subnets).contains(each.subnetId());
        });
        assertThat(interfaces("amazon-aws")).hasSize(1);

        aws.simulation().delete(service);
        aws.simulation().until(service, ExpressService.Status.INACTIVE);
        // the load balancer outlives the service by a while, and so do the groups
        refused("DependencyViolation", () -> ec2.deleteSubnet(r -> r.subnetId(subnets.get(0))));
        refused("DependencyViolation", () -> ec2.deleteVpc(r -> r.vpcId(vpc)));

        aws.simulation().advance(Duration.ofMinutes(10));
        assertThat(interfaces("amazon-elb")).isEmpty();
        assertThat(ec2.describeSecurityGroups(r -> r.filters(filter("vpc-id", vpc)))
                        .securityGroups())
                .extracting(SecurityGroup::groupName)
                .containsExactly("default");
        subnets.forEach(each -> ec2.deleteSubnet(r -> r.subnetId(each)));
        ec2.deleteVpc(r -> r.vpcId(vpc));
        refused("InvalidVpcID.NotFound", () -> ec2.describeVpcs(r -> r.vpcIds(vpc)));
    }

    @Test
    void a_gateway_stays_while_the_internet_reaches_a_load_balancer_through_it() {
        aws.simulation().settle(aws.simulation().create("my-api", "my-api:v1"));
        String vpc = ec2.describeVpcs().vpcs().get(0).vpcId();
        String gateway =
                ec2.describeInternetGateways().internetGateways().get(0).internetGatewayId();

        assertThatThrownBy(() -> ec2.detachInternetGateway(
                        r -> r.internetGatewayId(gateway).vpcId(vpc)))
                .hasMessageContaining("has some mapped public address(es)");
    }

    @Test
    void a_rule_that_is_changed_keeps_its_id_and_its_tags() {
        String group = ec2.createSecurityGroup(r -> r.groupName("web").description("web"))
                .groupId();
        SecurityGroupRule made = ec2.authorizeSecurityGroupIngress(
                        r -> r.groupId(group).ipPermissions(p -> p.ipProtocol("tcp")
                                .fromPort(80)
                                .toPort(80)
                                .ipRanges(range -> range.cidrIp("10.0.0.0/8"))))
                .securityGroupRules()
                .get(0);
        String id = made.securityGroupRuleId();

        ec2.modifySecurityGroupRules(r -> r.groupId(group)
                .securityGroupRules(u -> u.securityGroupRuleId(id).securityGroupRule(rule -> rule.ipProtocol("tcp")
                        .fromPort(443)
                        .toPort(443)
                        .cidrIpv4("10.1.0.0/16")
                        .description("ours"))));
        SecurityGroupRule changed = ec2.describeSecurityGroupRules(r -> r.securityGroupRuleIds(id))
                .securityGroupRules()
                .get(0);
        assertThat(changed.fromPort()).isEqualTo(443);
        assertThat(changed.cidrIpv4()).isEqualTo("10.1.0.0/16");
        assertThat(changed.isEgress()).isFalse();
        ec2.updateSecurityGroupRuleDescriptionsIngress(r -> r.groupId(group)
                .securityGroupRuleDescriptions(d -> d.securityGroupRuleId(id).description("theirs")));
        assertThat(ec2.describeSecurityGroups(r -> r.groupIds(group))
                        .securityGroups()
                        .get(0)
                        .ipPermissions()
                        .get(0)
                        .ipRanges()
                        .get(0)
                        .description())
                .isEqualTo("theirs");

        // what was there before is free again, under an id of its own
        String second = ec2.authorizeSecurityGroupIngress(r -> r.groupId(group)
                        .ipProtocol("tcp")
                        .fromPort(80)
                        .toPort(80)
                        .cidrIp("10.0.0.0/8"))
                .securityGroupRules()
                .get(0)
                .securityGroupRuleId();
        assertThat(second).isNotEqualTo(id);
        refused(
                "InvalidPermission.Duplicate",
                () -> ec2.modifySecurityGroupRules(r -> r.groupId(group).securityGroupRules(u -> u.securityGroupRuleId(
                                second)
                        .securityGroupRule(rule ->
                                rule.ipProtocol("tcp").fromPort(443).toPort(443).cidrIpv4("10.1.0.0/16")))));
        refused(
                "InvalidSecurityGroupRuleId.NotFound",
                () -> ec2.modifySecurityGroupRules(
                        r -> r.groupId(group).securityGroupRules(u -> u.securityGroupRuleId("sgr-1")
                                .securityGroupRule(rule -> rule.ipProtocol("-1").cidrIpv4("10.1.0.0/16")))));
        refused(
                "InvalidParameterCombination",
                () -> ec2.modifySecurityGroupRules(
                        r -> r.groupId(group).securityGroupRules(u -> u.securityGroupRuleId(id)
                                .securityGroupRule(rule -> rule.ipProtocol("-1")))));
        refused(
                "InvalidPermission.NotFound",
                () -> ec2.updateSecurityGroupRuleDescriptionsEgress(
                        r -> r.groupId(group).ipPermissions(p -> p.ipProtocol("udp")
                                .fromPort(1)
                                .toPort(1)
                                .ipRanges(range -> range.cidrIp("10.0.0.0/8")))));
    }

    @Test
    void what_nobody_can_make_here_is_not_there() {
        assertThat(ec2.describeNatGateways(r -> r.filter(filter("vpc-id", "vpc-1")))
                        .natGateways())
                .isEmpty();
        assertThat(ec2.describeInstances(r -> r.filters(filter("tag:Name", "web")))
                        .reservations())
                .isEmpty();
        refused("InvalidAllocationID.NotFound", () -> ec2.describeAddresses(r -> r.allocationIds("eipalloc-1")));
        refused("InvalidAddress.NotFound", () -> ec2.describeAddresses(r -> r.publicIps("203.0.113.1")));
        refused("NatGatewayNotFound", () -> ec2.describeNatGateways(r -> r.natGatewayIds("nat-1")));
        refused("InvalidVpcEndpointId.NotFound", () -> ec2.describeVpcEndpoints(r -> r.vpcEndpointIds("vpce-1")));
        refused("InvalidInstanceID.NotFound", () -> ec2.describeInstances(r -> r.instanceIds("i-1")));
        refused(
                "InvalidGatewayID.NotFound",
                () -> ec2.describeEgressOnlyInternetGateways(r -> r.egressOnlyInternetGatewayIds("eigw-1")));
        refused(
                "InvalidVpcPeeringConnectionID.NotFound",
                () -> ec2.describeVpcPeeringConnections(r -> r.vpcPeeringConnectionIds("pcx-1")));
        refused("InvalidVpnGatewayID.NotFound", () -> ec2.describeVpnGateways(r -> r.vpnGatewayIds("vgw-1")));
        refused("InvalidParameterValue", () -> ec2.describeInstances(r -> r.filters(filter("colour", "red"))));
        refused("InvalidParameterValue", () -> ec2.describeNatGateways(r -> r.nextToken("not ours")));
        refused("InvalidDhcpOptionID.NotFound", () -> ec2.describeDhcpOptions(r -> r.dhcpOptionsIds("dopt-1")));
        refused("InvalidPrefixListID.NotFound", () -> ec2.describeManagedPrefixLists(r -> r.prefixListIds("pl-1")));
    }

    @Test
    void a_vpc_has_the_dhcp_options_of_its_region() {
        String options = ec2.describeVpcs().vpcs().get(0).dhcpOptionsId();

        assertThat(ec2.describeDhcpOptions(r -> r.dhcpOptionsIds(options))
                        .dhcpOptions()
                        .get(0)
                        .dhcpConfigurations()
                        .get(0)
                        .values()
                        .get(0)
                        .value())
                .isEqualTo("ec2.internal");
        assertThat(ec2.describeManagedPrefixLists(r -> r.filters(filter("prefix-list-name", "*.cloudfront.*")))
                        .prefixLists()
                        .get(0)
                        .prefixListId())
                .isEqualTo("pl-3b927c52");
    }
}
