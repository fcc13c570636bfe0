package dev.expressmode.api.elbv2;

import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.api.Page;
import dev.expressmode.engine.account.Retag;
import dev.expressmode.engine.balancing.BalancingFaults;
import dev.expressmode.engine.balancing.CreateTargetGroup;
import dev.expressmode.engine.balancing.DeleteTargetGroup;
import dev.expressmode.engine.balancing.LoadBalancer;
import dev.expressmode.engine.balancing.ModifyTargetGroup;
import dev.expressmode.engine.balancing.TargetGroup;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteTargetGroupResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupResponse;

/** Target groups. */
final class TargetGroupOperations {
    private final ElbWorld world;

    TargetGroupOperations(ElbWorld world) {
        this.world = world;
    }

    List<Operation<?, ?>> all() {
        return List.of(
                Operation.of("DescribeTargetGroups", DescribeTargetGroupsRequest::builder, this::describe),
                Operation.of("CreateTargetGroup", CreateTargetGroupRequest::builder, this::create),
                Operation.of("ModifyTargetGroup", ModifyTargetGroupRequest::builder, this::modify),
                Operation.of("DeleteTargetGroup", DeleteTargetGroupRequest::builder, this::delete));
    }

    private DescribeTargetGroupsResponse describe(DescribeTargetGroupsRequest request, Call call) {
        List<TargetGroup> all = world.balancing().targetGroups().stream()
                .filter(group -> ElbWorld.within(call.scope(), group.arn()))
                .toList();
        List<TargetGroup> byArn = ElbWorld.named(
                request.targetGroupArns(),
                all,
                arn -> world.balancing().targetGroup(arn),
                arn -> BalancingFaults.targetGroupsNotFound());
        List<TargetGroup> byName = ElbWorld.named(
                request.names(),
                byArn,
                name -> all.stream().filter(group -> group.name().equals(name)).findFirst(),
                name -> BalancingFaults.targetGroupsNotFound());
        String balancer = request.loadBalancerArn();
        if (balancer != null && world.balancing().loadBalancer(balancer).isEmpty()) {
            throw BalancingFaults.loadBalancersNotFound();
        }
        List<TargetGroup> behind = balancer == null
                ? byName
                : byName.stream()
                        .filter(group -> world.balancing()
                                .loadBalancerOf(group.arn())
                                .filter(owner -> owner.arn().equals(balancer))
                                .isPresent())
                        .toList();
        Page<TargetGroup> page = ElbWorld.page(behind, request.marker(), request.pageSize());
        return DescribeTargetGroupsResponse.builder()
                .targetGroups(page.items().stream().map(this::view).toList())
                .nextMarker(page.nextOrNull())
                .build();
    }

    private CreateTargetGroupResponse create(CreateTargetGroupRequest request, Call call) {
        String type = ElbWorld.or(request.targetTypeAsString(), () -> "instance");
        String protocol = ElbWorld.or(request.protocolAsString(), () -> "HTTP");
        if (!type.equals("ip") || !protocol.equals("HTTP")) {
            throw BalancingFaults.unsupported("CreateTargetGroup with target type " + type + " and protocol " + protocol
                    + " is not simulated: target type ip and protocol HTTP are.");
        }
        int port = ElbWorld.required(request.port(), "Port");
        TargetGroup.HealthCheck check = new TargetGroup.HealthCheck(
                ElbWorld.or(request.healthCheckPath(), () -> "/"),
                checkPort(request.healthCheckPort(), port, port),
                seconds(request.healthCheckIntervalSeconds(), Duration.ofSeconds(30)),
                seconds(request.healthCheckTimeoutSeconds(), Duration.ofSeconds(5)),
                ElbWorld.or(request.healthyThresholdCount(), () -> 5),
                ElbWorld.or(request.unhealthyThresholdCount(), () -> 2),
                request.matcher() == null
                        ? "200"
                        : ElbWorld.or(request.matcher().httpCode(), () -> "200"));
        TargetGroup made = world.execute(new CreateTargetGroup(
                call.scope(),
                ElbWorld.required(request.name(), "Name"),
                ElbWorld.required(request.vpcId(), "VpcId"),
                port,
                check));
        world.execute(Retag.setting(made.arn(), TagOperations.map(request.tags())));
        return CreateTargetGroupResponse.builder().targetGroups(view(made)).build();
    }

    private ModifyTargetGroupResponse modify(ModifyTargetGroupRequest request, Call call) {
        TargetGroup changed = world.execute(new ModifyTargetGroup(
                ElbWorld.required(request.targetGroupArn(), "TargetGroupArn"),
                group -> group.checking(changed(group, request))));
        return ModifyTargetGroupResponse.builder().targetGroups(view(changed)).build();
    }

    private static TargetGroup.HealthCheck changed(TargetGroup group, ModifyTargetGroupRequest request) {
        TargetGroup.HealthCheck check = group.healthCheck();
        return new TargetGroup.HealthCheck(
                ElbWorld.or(request.healthCheckPath(), check::path),
                checkPort(request.healthCheckPort(), group.port(), check.port()),
                seconds(request.healthCheckIntervalSeconds(), check.interval()),
                seconds(request.healthCheckTimeoutSeconds(), check.timeout()),
                ElbWorld.or(request.healthyThresholdCount(), check::healthyThreshold),
                ElbWorld.or(request.unhealthyThresholdCount(), check::unhealthyThreshold),
                request.matcher() == null
                        ? check.matcher()
                        : ElbWorld.or(request.matcher().httpCode(), check::matcher));
    }

    private static Duration seconds(@Nullable Integer given, Duration otherwise) {
        return given == null ? otherwise : Duration.ofSeconds(given);
    }

    private static int checkPort(@Nullable String given, int traffic, int otherwise) {
        if (given == null) {
            return otherwise;
        }
        if (given.equals("traffic-port")) {
            return traffic;
        }
        try {
            return Integer.parseInt(given);
        } catch (NumberFormatException wrong) {
            throw BalancingFaults.validation("Health check port '" + given + "' must be traffic-port or a port number");
        }
    }

    private DeleteTargetGroupResponse delete(DeleteTargetGroupRequest request, Call call) {
        world.execute(new DeleteTargetGroup(ElbWorld.required(request.targetGroupArn(), "TargetGroupArn")));
        return DeleteTargetGroupResponse.builder().build();
    }

    private software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup view(TargetGroup group) {
        TargetGroup.HealthCheck check = group.healthCheck();
        return software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup.builder()
                .targetGroupArn(group.arn())
                .targetGroupName(group.name())
                .protocol("HTTP")
                .protocolVersion("HTTP1")
                .port(group.port())
                .vpcId(group.vpcId())
                .targetType("ip")
                .ipAddressType("ipv4")
                .healthCheckEnabled(true)
                .healthCheckProtocol("HTTP")
                .healthCheckPath(check.path())
                .healthCheckPort(check.port() == group.port() ? "traffic-port" : Integer.toString(check.port()))
                .healthCheckIntervalSeconds((int) check.interval().toSeconds())
                .healthCheckTimeoutSeconds((int) check.timeout().toSeconds())
                .healthyThresholdCount(check.healthyThreshold())
                .unhealthyThresholdCount(check.unhealthyThreshold())
                .matcher(matcher -> matcher.httpCode(check.matcher()))
                .loadBalancerArns(world.balancing().loadBalancerOf(group.arn()).stream()
                        .map(LoadBalancer::arn)
                        .toList())
                .build();
    }
}
