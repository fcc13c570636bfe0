package dev.expressmode.api.elbv2;

import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.engine.balancing.BalancingFaults;
import dev.expressmode.engine.balancing.DeregisterTarget;
import dev.expressmode.engine.balancing.RegisterTarget;
import dev.expressmode.engine.balancing.Target;
import dev.expressmode.engine.balancing.TargetGroup;
import dev.expressmode.port.Endpoint;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeregisterTargetsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeregisterTargetsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetHealthRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetHealthResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RegisterTargetsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RegisterTargetsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;

/** The targets of a group and their health. */
final class TargetOperations {
    /** Targets of a group on one load balancer (documented: ALB guide, load-balancer-limits). */
    private static final int MOST = 1000;

    private final ElbWorld world;

    TargetOperations(ElbWorld world) {
        this.world = world;
    }

    List<Operation<?, ?>> all() {
        return List.of(
                Operation.of("DescribeTargetHealth", DescribeTargetHealthRequest::builder, this::describe),
                Operation.of("RegisterTargets", RegisterTargetsRequest::builder, this::register),
                Operation.of("DeregisterTargets", DeregisterTargetsRequest::builder, this::deregister));
    }

    private TargetGroup group(@Nullable String arn) {
        return world.balancing()
                .targetGroup(ElbWorld.required(arn, "TargetGroupArn"))
                .orElseThrow(BalancingFaults::targetGroupsNotFound);
    }

    private DescribeTargetHealthResponse describe(DescribeTargetHealthRequest request, Call call) {
        TargetGroup group = group(request.targetGroupArn());
        List<TargetHealthDescription> all = request.targets().isEmpty()
                ? world.balancing().targets(group.arn()).stream()
                        .map(target -> health(group, target))
                        .toList()
                : request.targets().stream()
                        .map(wanted -> world.balancing()
                                .target(group.arn(), address(wanted, group))
                                .map(target -> health(group, target))
                                .orElseGet(() -> notRegistered(wanted, group)))
                        .toList();
        return DescribeTargetHealthResponse.builder()
                .targetHealthDescriptions(all)
                .build();
    }

    private TargetHealthDescription health(TargetGroup group, Target target) {
        boolean used = world.balancing().isNamed(group.arn())
                || target.health().state().equals("draining");
        String reason = used ? target.health().reason() : "Target.NotInUse";
        String description = used
                ? target.health().description()
                : "Target group is not configured to receive traffic from the load balancer";
        return TargetHealthDescription.builder()
                .target(TargetDescription.builder()
                        .id(target.ip())
                        .port(target.port())
                        .availabilityZone(target.availabilityZone())
                        .build())
                .healthCheckPort(Integer.toString(group.healthCheck().port()))
                .targetHealth(health -> health.state(used ? target.health().state() : "unused")
                        .reason(reason.isEmpty() ? null : reason)
                        .description(description.isEmpty() ? null : description))
                .build();
    }

    private static TargetHealthDescription notRegistered(TargetDescription wanted, TargetGroup group) {
        return TargetHealthDescription.builder()
                .target(TargetDescription.builder()
                        .id(wanted.id())
                        .port(ElbWorld.or(wanted.port(), group::port))
                        .build())
                .targetHealth(health -> health.state("unused")
                        .reason("Target.NotRegistered")
                        .description("Target is not registered to the target group"))
                .build();
    }

    private RegisterTargetsResponse register(RegisterTargetsRequest request, Call call) {
        TargetGroup group = group(request.targetGroupArn());
        if (world.balancing().targets(group.arn()).size() + request.targets().size() > MOST) {
            throw BalancingFaults.tooMany("TooManyTargets", "The maximum number of targets has been reached");
        }
        List<RegisterTarget> commands = request.targets().stream()
                .map(target -> {
                    String address = address(target, group);
                    return new RegisterTarget(
                            group.arn(),
                            address,
                            ElbWorld.or(
                                    target.availabilityZone(),
                                    () -> call.scope().region() + "a"),
                            endpoint(address));
                })
                .toList();
        for (RegisterTarget command : commands) {
            boolean serving = world.balancing()
                    .target(group.arn(), command.address())
                    .filter(known -> !known.health().state().equals("draining"))
                    .isPresent();
            if (!serving) {
                world.execute(command);
            }
        }
        return RegisterTargetsResponse.builder().build();
    }

    private DeregisterTargetsResponse deregister(DeregisterTargetsRequest request, Call call) {
        TargetGroup group = group(request.targetGroupArn());
        List<String> addresses =
                request.targets().stream().map(target -> address(target, group)).toList();
        for (String address : addresses) {
            if (world.balancing().target(group.arn(), address).isEmpty()) {
                throw BalancingFaults.invalidTarget("The following targets are not registered: '" + address + "'");
            }
        }
        addresses.forEach(address -> world.execute(new DeregisterTarget(group.arn(), address)));
        return DeregisterTargetsResponse.builder().build();
    }

    private static String address(TargetDescription target, TargetGroup group) {
        String id = ElbWorld.required(target.id(), "Targets.Id");
        if (!id.matches("\\d{1,3}(\\.\\d{1,3}){3}")) {
            throw BalancingFaults.validation("The IP address '" + id + "' is not a valid IPv4 address");
        }
        return id + ":" + ElbWorld.or(target.port(), group::port);
    }

    /** Where a target really listens: a task behind its simulated address, anything else where the address says. */
    private Endpoint endpoint(String address) {
        return world.balancing().targetGroups().stream()
                .flatMap(group -> world.balancing().target(group.arn(), address).stream())
                .map(Target::endpoint)
                .findFirst()
                .orElseGet(() -> {
                    int colon = address.lastIndexOf(':');
                    return new Endpoint(
                            address.substring(0, colon), Integer.parseInt(address, colon + 1, address.length(), 10));
                });
    }
}
