package dev.expressmode.api.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.expressmode.Simulation;
import dev.expressmode.api.SimulatedAws;
import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcAttributeName;

class Ec2Test {
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

    private Vpc defaultVpc() {
        return ec2.describeVpcs(r -> r.filters(filter("is-default", "true")))
                .vpcs()
                .get(0);
    }

    @Test
    void an_account_begins_with_a_default_vpc_of_three_public_subnets() {
        Vpc vpc = defaultVpc();

        List<Subnet> subnets = ec2.describeSubnets(r -> r.filters(filter("vpc-id", vpc.vpcId())))
                .subnets();
        assertThat(subnets)
                .extracting(Subnet::availabilityZone)
                .containsExactly("us-east-1a", "us-east-1b", "us-east-1c");
        assertThat(subnets).allSatisfy(subnet -> {
            assertThat(subnet.mapPublicIpOnLaunch()).isTrue();
            assertThat(subnet.availableIpAddressCount()).isEqualTo(4091);
        });
        RouteTable main = ec2.describeRouteTables(
                        r -> r.filters(filter("association.main", "true"), filter("vpc-id", vpc.vpcId())))
                .routeTables()
                .get(0);
        assertThat(main.routes()).anySatisfy(route -> {
            assertThat(route.destinationCidrBlock()).isEqualTo("0.0.0.0/0");
            assertThat(route.gatewayId()).startsWith("igw-");
        });
        assertThat(ec2.describeSecurityGroups().securityGroups())
                .extracting(SecurityGroup::groupName)
                .containsExactly("default");
        assertThat(ec2.describeAvailabilityZones().availabilityZones())
                .extracting(AvailabilityZone::zoneId)
                .containsExactly("use1-az1", "use1-az2", "use1-az3");
        assertThat(ec2.describeNetworkAcls().networkAcls()).hasSize(1);
        assertThat(ec2.describeRegions().regions()).hasSize(1);
        assertThat(ec2.describeAccountAttributes().accountAttributes()).isNotEmpty();
        assertThat(ec2.describeInternetGateways()
                        .internetGateways()
                        .get(0)
                        .attachments()
                        .get(0)
                        .vpcId())
                .isEqualTo(vpc.vpcId());
    }

    @Test
    void express_security_groups_have_the_rules_seen_in_real_accounts() {
        String arn = aws.simulation().create("my-api", "my-api:v1");
        aws.simulation().settle(arn);

        List<SecurityGroup> groups = ec2.describeSecurityGroups(r -> r.filters(filter("tag:AmazonECSManaged", "true")))
                .securityGroups();
        SecurityGroup balancer = named(groups, "ecs-express-gateway-alb-sg-");
        SecurityGroup service = named(groups, "default-my-api-vpc-");
        assertThat(balancer.ipPermissions()).extracting(IpPermission::fromPort).containsExactly(80, 443);
        assertThat(balancer.ipPermissions().get(1).ipRanges().get(0).description())
                .isEqualTo("HTTPS access from anywhere (IPv4)");
        assertThat(balancer.ipPermissions().get(1).ipv6Ranges().get(0).cidrIpv6())
                .isEqualTo("::/0");
        assertThat(balancer.ipPermissionsEgress()).anySatisfy(permission -> {
            assertThat(permission.ipProtocol()).isEqualTo("tcp");
            assertThat(permission.userIdGroupPairs().get(0).groupId()).isEqualTo(service.groupId());
            assertThat(permission.userIdGroupPairs().get(0).description()).isEqualTo("Egress Rule to ECS Service");
        });
        assertThat(service.description()).isEqualTo("Security group for ECS service: " + arn);
        assertThat(service.ipPermissions().get(0).userIdGroupPairs().get(0).groupId())
                .isEqualTo(balancer.groupId());
        assertThat(service.ipPermissionsEgress().get(0).ipProtocol()).isEqualTo("-1");
        refused("DependencyViolation", () -> ec2.deleteSecurityGroup(r -> r.groupId(service.groupId())));

        List<NetworkInterface> interfaces = ec2.describeNetworkInterfaces(
                        r -> r.filters(filter("group-id", service.groupId())))
                .networkInterfaces();
        assertThat(interfaces).hasSize(1);
        assertThat(interfaces.get(0).privateIpAddress()).startsWith("172.31.");
    }

    private static SecurityGroup named(List<SecurityGroup> groups, String prefix) {
        return groups.stream()
                .filter(group -> group.groupName().startsWith(prefix))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void routes_decide_whether_a_subnet_is_public_and_a_service_internet_facing() {
        String vpc = ec2.createVpc(r -> r.cidrBlock("10.0.0.0/16")).vpc().vpcId();
        String one = subnet(vpc, "10.0.0.0/20", "us-east-1a");
        String two = subnet(vpc, "10.0.16.0/20", "us-east-1b");
        assertThat(open(one)).isFalse();

        String gateway = ec2.createInternetGateway().internetGateway().internetGatewayId();
        String table = ec2.createRouteTable(r -> r.vpcId(vpc)).routeTable().routeTableId();
        refused(
                "InvalidParameterValue",
                () -> ec2.createRoute(r ->
                        r.routeTableId(table).destinationCidrBlock("0.0.0.0/0").gatewayId(gateway)));
        ec2.attachInternetGateway(r -> r.internetGatewayId(gateway).vpcId(vpc));
        ec2.createRoute(
                r -> r.routeTableId(table).destinationCidrBlock("0.0.0.0/0").gatewayId(gateway));
        String first = ec2.associateRouteTable(r -> r.routeTableId(table).subnetId(one))
                .associationId();
        ec2.associateRouteTable(r -> r.routeTableId(table).subnetId(two));
        assertThat(open(one)).isTrue();

        ec2.disassociateRouteTable(r -> r.associationId(first));
        assertThat(open(one)).isFalse();
        assertThat(open(two)).isTrue();
        refused("DependencyViolation", () -> ec2.deleteVpc(r -> r.vpcId(vpc)));
    }

    private boolean open(String subnet) {
        return aws.simulation()
                .account()
                .subnet(Simulation.SCOPE, subnet)
                .orElseThrow()
                .open();
    }

    private String subnet(String vpc, String cidr, String zone) {
        return ec2.createSubnet(r -> r.vpcId(vpc).cidrBlock(cidr).availabilityZone(zone))
                .subnet()
                .subnetId();
    }

    @Test
    void a_network_of_ones_own_is_made_and_unmade_as_terraform_does() {
        Tag name = Tag.builder().key("Name").value("mine").build();
        String vpc = ec2.createVpc(r -> r.cidrBlock("10.1.0.0/16")
                        .tagSpecifications(s -> s.resourceType("vpc").tags(name)))
                .vpc()
                .vpcId();
        ec2.modifyVpcAttribute(r -> r.vpcId(vpc).enableDnsHostnames(v -> v.value(true)));
        assertThat(ec2.describeVpcAttribute(r -> r.vpcId(vpc).attribute(VpcAttributeName.ENABLE_DNS_HOSTNAMES))
                        .enableDnsHostnames()
                        .value())
                .isTrue();
        assertThat(ec2.describeVpcs(r -> r.filters(filter("tag:Name", "mi*"))).vpcs())
                .extracting(Vpc::vpcId)
                .containsExactly(vpc);
        String subnet = subnet(vpc, "10.1.1.0/24", "us-east-1c");
        ec2.modifySubnetAttribute(r -> r.subnetId(subnet).mapPublicIpOnLaunch(v -> v.value(true)));
        assertThat(ec2.describeSubnets(r -> r.subnetIds(subnet))
                        .subnets()
                        .get(0)
                        .mapPublicIpOnLaunch())
                .isTrue();
        refused("InvalidSubnet.Conflict", () -> subnet(vpc, "10.1.1.128/25", "us-east-1a"));
        refused("InvalidSubnet.Range", () -> subnet(vpc, "10.2.1.0/24", "us-east-1a"));

        String group = ec2.createSecurityGroup(
                        r -> r.vpcId(vpc).groupName("web").description("to the web"))
                .groupId();
        IpPermission https = IpPermission.builder()
                .ipProtocol("tcp")
                .fromPort(443)
                .toPort(443)
                .ipRanges(range -> range.cidrIp("0.0.0.0/0").description("anybody"))
                .build();
        String rule = ec2.authorizeSecurityGroupIngress(r -> r.groupId(group).ipPermissions(https))
                .securityGroupRules()
                .get(0)
                .securityGroupRuleId();
        refused(
                "InvalidPermission.Duplicate",
                () -> ec2.authorizeSecurityGroupIngress(r -> r.groupId(group).ipPermissions(https)));
        assertThat(ec2.describeSecurityGroupRules(r -> r.securityGroupRuleIds(rule))
                        .securityGroupRules()
                        .get(0)
                        .description())
                .isEqualTo("anybody");
        ec2.revokeSecurityGroupEgress(r ->
                r.groupId(group).ipPermissions(p -> p.ipProtocol("-1").ipRanges(range -> range.cidrIp("0.0.0.0/0"))));
        ec2.authorizeSecurityGroupEgress(r ->
                r.groupId(group).ipPermissions(p -> p.ipProtocol("-1").ipRanges(range -> range.cidrIp("10.0.0.0/8"))));
        ec2.revokeSecurityGroupIngress(r -> r.groupId(group).securityGroupRuleIds(rule));
        assertThat(ec2.describeSecurityGroups(r -> r.groupIds(group))
                        .securityGroups()
                        .get(0)
                        .ipPermissions())
                .isEmpty();

        ec2.deleteSecurityGroup(r -> r.groupId(group));
        ec2.deleteSubnet(r -> r.subnetId(subnet));
        ec2.deleteVpc(r -> r.vpcId(vpc));
        refused("InvalidVpcID.NotFound", () -> ec2.describeVpcs(r -> r.vpcIds(vpc)));
    }

    @Test
    void what_is_not_there_or_not_known_is_refused_with_the_codes_of_aws() {
        refused("InvalidGroup.NotFound", () -> ec2.describeSecurityGroups(r -> r.groupIds("sg-1")));
        refused("InvalidSubnetID.NotFound", () -> ec2.describeSubnets(r -> r.subnetIds("subnet-1")));
        refused("InvalidRouteTableID.NotFound", () -> ec2.describeRouteTables(r -> r.routeTableIds("rtb-1")));
        refused(
                "InvalidInternetGatewayID.NotFound",
                () -> ec2.deleteInternetGateway(r -> r.internetGatewayId("igw-1")));
        refused("InvalidParameterValue", () -> ec2.describeVpcs(r -> r.filters(filter("colour", "red"))));
        refused("InvalidParameterValue", () -> ec2.describeVpcs(r -> r.nextToken("not ours")));
        refused(
                "InvalidNetworkInterfaceID.NotFound",
                () -> ec2.describeNetworkInterfaces(r -> r.networkInterfaceIds("eni-1")));
        refused("InvalidAssociationID.NotFound", () -> ec2.disassociateRouteTable(r -> r.associationId("rtbassoc-1")));
    }

    @Test
    void long_answers_come_in_pages() {
        assertThat(ec2.describeSubnets(r -> r.maxResults(2)).nextToken()).isNotNull();
        assertThat(ec2.describeSubnetsPaginator(r -> r.maxResults(2)).subnets()).hasSize(3);
    }

    @Test
    void tags_with_hostile_characters_come_back_as_they_were() {
        String vpc = defaultVpc().vpcId();
        String hostile = "<a b=\"c\">&amp; ]]> 漢 🚀";

        ec2.createTags(
                r -> r.resources(vpc).tags(Tag.builder().key("k").value(hostile).build()));
        assertThat(defaultVpc().tags().get(0).value()).isEqualTo(hostile);
        assertThat(ec2.describeTags(r -> r.filters(filter("resource-id", vpc)))
                        .tags()
                        .get(0)
                        .value())
                .isEqualTo(hostile);

        ec2.deleteTags(r -> r.resources(vpc).tags(Tag.builder().key("k").build()));
        assertThat(defaultVpc().tags()).isEmpty();
        refused(
                "InvalidID",
                () -> ec2.createTags(
                        r -> r.resources("nothing").tags(Tag.builder().key("k").build())));
    }

    @Test
    void the_main_association_of_a_vpc_can_move_to_another_table() {
        String vpc = defaultVpc().vpcId();
        RouteTable main = ec2.describeRouteTables(r -> r.filters(filter("association.main", "true")))
                .routeTables()
                .get(0);
        String table = ec2.createRouteTable(r -> r.vpcId(vpc)).routeTable().routeTableId();

        ec2.replaceRouteTableAssociation(
                r -> r.associationId(main.associations().get(0).routeTableAssociationId())
                        .routeTableId(table));

        assertThat(ec2.describeSubnets().subnets())
                .allSatisfy(subnet -> assertThat(open(subnet.subnetId())).isFalse());
        ec2.deleteRouteTable(r -> r.routeTableId(main.routeTableId()));
        refused("DependencyViolation", () -> ec2.deleteRouteTable(r -> r.routeTableId(table)));
    }

    @Test
    void routes_can_be_replaced_and_deleted() {
        String vpc = defaultVpc().vpcId();
        String table = ec2.createRouteTable(r -> r.vpcId(vpc)).routeTable().routeTableId();

        ec2.createRoute(
                r -> r.routeTableId(table).destinationCidrBlock("0.0.0.0/0").natGatewayId("nat-1"));
        refused(
                "RouteAlreadyExists",
                () -> ec2.createRoute(r ->
                        r.routeTableId(table).destinationCidrBlock("0.0.0.0/0").natGatewayId("nat-1")));
        ec2.replaceRoute(
                r -> r.routeTableId(table).destinationCidrBlock("0.0.0.0/0").natGatewayId("nat-2"));
        assertThat(ec2.describeRouteTables(r -> r.routeTableIds(table))
                        .routeTables()
                        .get(0)
                        .routes()
                        .get(1)
                        .natGatewayId())
                .isEqualTo("nat-2");
        ec2.deleteRoute(r -> r.routeTableId(table).destinationCidrBlock("0.0.0.0/0"));
        refused(
                "InvalidRoute.NotFound",
                () -> ec2.deleteRoute(r -> r.routeTableId(table).destinationCidrBlock("0.0.0.0/0")));
        String gateway =
                ec2.describeInternetGateways().internetGateways().get(0).internetGatewayId();
        ec2.detachInternetGateway(r -> r.internetGatewayId(gateway).vpcId(vpc));
        assertThat(ec2.describeSubnets().subnets())
                .allSatisfy(subnet -> assertThat(open(subnet.subnetId())).isFalse());
        refused(
                "Gateway.NotAttached",
                () -> ec2.detachInternetGateway(
                        r -> r.internetGatewayId(gateway).vpcId(vpc)));
    }
}
