package dev.expressmode.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.expressmode.live.SimulatedServices;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.VpcAttributeName;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.Cluster;
import software.amazon.awssdk.services.ecs.model.ClusterField;
import software.amazon.awssdk.services.ecs.model.ECSExpressGatewayService;
import software.amazon.awssdk.services.ecs.model.ExpressGatewayServiceConfiguration;
import software.amazon.awssdk.services.ecs.model.ExpressGatewayServiceInclude;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.ServiceDeployment;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.iam.IamClient;

/**
 * What the Terraform provider sends for a network, two roles, a log group, a cluster and an {@code aws_ecs_express_gateway_service}
 * in private subnets, in its order: create, wait, read back, plan again without a difference, update, destroy. Waiting is
 * letting simulated time pass.
 */
class TerraformReplayTest {
    private static final String TRUST = "{\"Version\":\"2012-10-17\",\"Statement\":[]}";
    private static final String NAME = "from-terraform";

    private final SimulatedAws aws = SimulatedAws.of(SimulatedServices::of);
    private final Ec2Client ec2 = aws.client(Ec2Client.builder());
    private final IamClient iam = aws.client(IamClient.builder());
    private final CloudWatchLogsClient logs = aws.client(CloudWatchLogsClient.builder());
    private final EcsClient ecs = aws.client(EcsClient.builder());

    @AfterEach
    void stop() {
        List.<SdkClient>of(ec2, iam, logs, ecs).forEach(SdkClient::close);
        aws.close();
    }

    private static Consumer<Filter.Builder> filter(String name, String value) {
        return filter -> filter.name(name).values(value);
    }

    private void pass(Duration time) {
        aws.simulation().advance(time);
    }

    @Test
    void a_configuration_is_applied_planned_changed_and_destroyed() {
        String vpc = vpc();
        List<String> subnets =
                List.of(subnet(vpc, "10.0.0.0/24", "us-east-1a"), subnet(vpc, "10.0.1.0/24", "us-east-1b"));
        String gateway = gateway(vpc);
        String table = routeTable(vpc);
        String association = association(table, subnets.get(0));
        String group = securityGroup(vpc);
        String execution = role("tf-execution");
        String infrastructure = role("tf-infrastructure");
        logGroup();
        cluster();

        String service = service(subnets, group, execution, infrastructure);
        assertThat(planned(service, "shop:v1")).isTrue();
        update(service);
        assertThat(planned(service, "shop:v2")).isTrue();
        destroy(service);

        // Terraform tries again for minutes while something depends on a thing
        until(() -> ec2.deleteSecurityGroup(r -> r.groupId(group)));
        ec2.disassociateRouteTable(r -> r.associationId(association));
        ec2.deleteRouteTable(r -> r.routeTableId(table));
        subnets.forEach(subnet -> until(() -> ec2.deleteSubnet(r -> r.subnetId(subnet))));
        ec2.detachInternetGateway(r -> r.internetGatewayId(gateway).vpcId(vpc));
        ec2.deleteInternetGateway(r -> r.internetGatewayId(gateway));
        until(() -> ec2.deleteVpc(r -> r.vpcId(vpc)));
        gone("InvalidVpcID.NotFound", () -> ec2.describeVpcs(r -> r.vpcIds(vpc)));
        unrole("tf-execution");
        unrole("tf-infrastructure");
        ecs.deleteCluster(r -> r.cluster("tf"));
        assertThat(ecs.describeClusters(r -> r.clusters("tf")).clusters().get(0).status())
                .isEqualTo("INACTIVE");
        logs.deleteLogGroup(r -> r.logGroupName("/tf"));
    }

    private static void gone(String code, Runnable call) {
        assertThatThrownBy(call::run).isInstanceOfSatisfying(AwsServiceException.class, thrown -> assertThat(
                        thrown.awsErrorDetails().errorCode())
                .isEqualTo(code));
    }

    private void until(Runnable deletion) {
        for (int tries = 0; tries < 120; tries++) {
            try {
                deletion.run();
                return;
            } catch (AwsServiceException refusal) {
                assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("DependencyViolation");
                pass(Duration.ofSeconds(10));
            }
        }
        throw new AssertionError("after 20 minutes something still depends on it");
    }

    private String vpc() {
        String id = ec2.createVpc(r -> r.cidrBlock("10.0.0.0/16").tagSpecifications(t -> t.resourceType("vpc")
                        .tags(tag -> tag.key("Name").value("tf"))))
                .vpc()
                .vpcId();
        assertThat(ec2.describeVpcs(r -> r.vpcIds(id)).vpcs().get(0).stateAsString())
                .isEqualTo("available");
        ec2.modifyVpcAttribute(r -> r.vpcId(id).enableDnsHostnames(on -> on.value(true)));
        for (VpcAttributeName attribute : List.of(
                VpcAttributeName.ENABLE_DNS_HOSTNAMES,
                VpcAttributeName.ENABLE_DNS_SUPPORT,
                VpcAttributeName.ENABLE_NETWORK_ADDRESS_USAGE_METRICS)) {
            assertThat(ec2.describeVpcAttribute(r -> r.vpcId(id).attribute(attribute))
                            .vpcId())
                    .isEqualTo(id);
        }
        assertThat(ec2.describeNetworkAcls(r -> r.filters(filter("default", "true"), filter("vpc-id", id)))
                        .networkAcls())
                .hasSize(1);
        assertThat(ec2.describeRouteTables(r -> r.filters(filter("association.main", "true"), filter("vpc-id", id)))
                        .routeTables())
                .hasSize(1);
        assertThat(ec2.describeSecurityGroups(r -> r.filters(filter("group-name", "default"), filter("vpc-id", id)))
                        .securityGroups())
                .hasSize(1);
        return id;
    }

    private String subnet(String vpc, String cidr, String zone) {
        String id = ec2.createSubnet(r -> r.vpcId(vpc).cidrBlock(cidr).availabilityZone(zone))
                .subnet()
                .subnetId();
        Subnet read = ec2.describeSubnets(r -> r.subnetIds(id)).subnets().get(0);
        assertThat(read.stateAsString()).isEqualTo("available");
        assertThat(read.mapPublicIpOnLaunch()).isFalse();
        return id;
    }

    private String gateway(String vpc) {
        String id = ec2.createInternetGateway().internetGateway().internetGatewayId();
        ec2.attachInternetGateway(r -> r.internetGatewayId(id).vpcId(vpc));
        assertThat(ec2.describeInternetGateways(r -> r.internetGatewayIds(id))
                        .internetGateways()
                        .get(0)
                        .attachments()
                        .get(0)
                        .stateAsString())
                .isEqualTo("available");
        return id;
    }

    private String routeTable(String vpc) {
        String id = ec2.createRouteTable(r -> r.vpcId(vpc)).routeTable().routeTableId();
        RouteTable read =
                ec2.describeRouteTables(r -> r.routeTableIds(id)).routeTables().get(0);
        assertThat(read.routes()).hasSize(1);
        return id;
    }

    private String association(String table, String subnet) {
        String id = ec2.associateRouteTable(r -> r.routeTableId(table).subnetId(subnet))
                .associationId();
        assertThat(ec2.describeRouteTables(r -> r.filters(filter("association.route-table-association-id", id)))
                        .routeTables())
                .hasSize(1);
        return id;
    }

    /** Terraform takes the rule away that every group begins with, and makes rules one by one. */
    private String securityGroup(String vpc) {
        String id = ec2.createSecurityGroup(r ->
                        r.groupName("tf").description("Managed by Terraform").vpcId(vpc))
                .groupId();
        ec2.describeSecurityGroups(r -> r.groupIds(id));
        ec2.revokeSecurityGroupEgress(
                r -> r.groupId(id).ipPermissions(p -> p.ipProtocol("-1").ipRanges(range -> range.cidrIp("0.0.0.0/0"))));
        String rule = ec2.authorizeSecurityGroupEgress(r -> r.groupId(id).ipPermissions(p -> p.ipProtocol("tcp")
                        .fromPort(443)
                        .toPort(443)
                        .ipRanges(range -> range.cidrIp("0.0.0.0/0"))))
                .securityGroupRules()
                .get(0)
                .securityGroupRuleId();
        assertThat(ec2.describeSecurityGroupRules(r -> r.securityGroupRuleIds(rule))
                        .securityGroupRules())
                .extracting(SecurityGroupRule::groupId, SecurityGroupRule::isEgress)
                .containsExactly(tuple(id, true));
        return id;
    }

    private String role(String name) {
        String arn = iam.createRole(r -> r.roleName(name).assumeRolePolicyDocument(TRUST))
                .role()
                .arn();
        iam.getRole(r -> r.roleName(name));
        iam.listRolePolicies(r -> r.roleName(name));
        iam.listAttachedRolePolicies(r -> r.roleName(name));
        String policy = "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy";
        iam.attachRolePolicy(r -> r.roleName(name).policyArn(policy));
        assertThat(iam.listAttachedRolePolicies(r -> r.roleName(name)).attachedPolicies())
                .hasSize(1);
        return arn;
    }

    private void unrole(String name) {
        iam.listAttachedRolePolicies(r -> r.roleName(name))
                .attachedPolicies()
                .forEach(policy -> iam.detachRolePolicy(r -> r.roleName(name).policyArn(policy.policyArn())));
        assertThat(iam.listInstanceProfilesForRole(r -> r.roleName(name)).instanceProfiles())
                .isEmpty();
        iam.deleteRole(r -> r.roleName(name));
        gone("NoSuchEntity", () -> iam.getRole(r -> r.roleName(name)));
    }

    private void logGroup() {
        logs.createLogGroup(r -> r.logGroupName("/tf").tags(Map.of("Name", "tf")));
        logs.putRetentionPolicy(r -> r.logGroupName("/tf").retentionInDays(7));
        LogGroup read = logs.describeLogGroups(r -> r.logGroupNamePrefix("/tf"))
                .logGroups()
                .get(0);
        assertThat(read.retentionInDays()).isEqualTo(7);
        assertThat(logs.listTagsForResource(r -> r.resourceArn(read.logGroupArn()))
                        .tags())
                .containsEntry("Name", "tf");
    }

    private void cluster() {
        String arn = ecs.createCluster(r -> r.clusterName("tf")
                        .settings(setting -> setting.name("containerInsights").value("enabled")))
                .cluster()
                .clusterArn();
        Cluster read = ecs.describeClusters(r ->
                        r.clusters(arn).include(ClusterField.TAGS, ClusterField.CONFIGURATIONS, ClusterField.SETTINGS))
                .clusters()
                .get(0);
        assertThat(read.status()).isEqualTo("ACTIVE");
        assertThat(read.settings().get(0).value()).isEqualTo("enabled");
    }

    private String service(List<String> subnets, String group, String execution, String infrastructure) {
        assertThat(ecs.describeServices(r -> r.services(NAME).cluster("tf")).failures())
                .extracting(Failure::reason)
                .containsExactly("MISSING");
        Instant before = aws.simulation().now();
        String arn = ecs.createExpressGatewayService(r -> r.serviceName(NAME)
                        .cluster("tf")
                        .executionRoleArn(execution)
                        .infrastructureRoleArn(infrastructure)
                        .primaryContainer(c -> c.image("shop:v1").environment(variable("Z", "1"), variable("A", "2")))
                        .networkConfiguration(n -> n.subnets(subnets).securityGroups(group))
                        .tags(tag("team", "blue")))
                .service()
                .serviceArn();
        ECSExpressGatewayService first = read(arn);
        assertThat(first.status().statusCodeAsString()).isEqualTo("ACTIVE");
        assertThat(first.currentDeployment()).isNull();
        steady(before, arn);
        return arn;
    }

    private static KeyValuePair variable(String name, String value) {
        return KeyValuePair.builder().name(name).value(value).build();
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    private ECSExpressGatewayService read(String arn) {
        return ecs.describeExpressGatewayService(r -> r.serviceArn(arn).include(ExpressGatewayServiceInclude.TAGS))
                .service();
    }

    /** {@code wait_for_steady_state}: the newest deployment since the call, by the cluster and name that Describe says. */
    private void steady(Instant since, String arn) {
        ECSExpressGatewayService service = read(arn);
        Predicate<ServiceDeployment> done =
                deployment -> deployment.statusAsString().equals("SUCCESSFUL");
        for (int polls = 0; polls < 180; polls++) {
            pass(Duration.ofSeconds(10));
            List<String> found = ecs
                    .listServiceDeployments(r -> r.cluster(service.cluster())
                            .service(service.serviceName())
                            .createdAt(range -> range.after(since)))
                    .serviceDeployments()
                    .stream()
                    .map(deployment -> deployment.serviceDeploymentArn())
                    .toList();
            if (!found.isEmpty()
                    && done.test(ecs.describeServiceDeployments(r -> r.serviceDeploymentArns(found.get(0)))
                            .serviceDeployments()
                            .get(0))) {
                return;
            }
        }
        throw new AssertionError("no successful deployment within 30 minutes");
    }

    /** Whether a refresh finds what was configured; groups that ECS manages are not compared. */
    private boolean planned(String arn, String image) {
        ECSExpressGatewayService service = read(arn);
        ExpressGatewayServiceConfiguration configuration =
                service.activeConfigurations().get(0);
        List<String> own = ec2
                .describeSecurityGroups(
                        r -> r.groupIds(configuration.networkConfiguration().securityGroups()))
                .securityGroups()
                .stream()
                .filter(group ->
                        group.tags().stream().noneMatch(tag -> tag.key().equals("AmazonECSManaged")))
                .map(SecurityGroup::groupName)
                .toList();
        assertThat(own).containsExactly("tf");
        assertThat(configuration.primaryContainer().environment())
                .extracting(KeyValuePair::name)
                .containsExactly("Z", "A");
        assertThat(service.tags()).contains(tag("team", "blue"));
        assertThat(service.currentDeployment()).isNull();
        return configuration.primaryContainer().image().equals(image);
    }

    private void update(String arn) {
        Instant before = aws.simulation().now();
        pass(Duration.ofMillis(1));
        ecs.updateExpressGatewayService(r -> r.serviceArn(arn)
                .primaryContainer(c -> c.image("shop:v2").environment(variable("Z", "1"), variable("A", "2"))));
        steady(before, arn);
        ecs.tagResource(r -> r.resourceArn(arn).tags(tag("stage", "test")));
        ecs.untagResource(r -> r.resourceArn(arn).tagKeys("stage"));
    }

    private void destroy(String arn) {
        ecs.deleteExpressGatewayService(r -> r.serviceArn(arn));
        for (int polls = 0; polls < 120; polls++) {
            pass(Duration.ofSeconds(10));
            if (read(arn).status().statusCodeAsString().equals("INACTIVE")) {
                assertThatThrownBy(() -> ecs.deleteExpressGatewayService(r -> r.serviceArn(arn)))
                        .hasMessageContaining("Cannot perform this operation on a service in INACTIVE status");
                return;
            }
        }
        throw new AssertionError("not INACTIVE within 20 minutes");
    }
}
