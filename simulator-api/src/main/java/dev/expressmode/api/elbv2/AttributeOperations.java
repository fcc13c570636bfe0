package dev.expressmode.api.elbv2;

import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.engine.balancing.BalancingFaults;
import dev.expressmode.engine.balancing.Listener;
import dev.expressmode.engine.balancing.LoadBalancer;
import dev.expressmode.engine.balancing.ModifyTargetGroup;
import dev.expressmode.engine.balancing.SetAttributes;
import dev.expressmode.engine.balancing.TargetGroup;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenerAttributesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancerAttributesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupAttributesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ListenerAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyListenerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyListenerAttributesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyLoadBalancerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyLoadBalancerAttributesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupAttributesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupAttribute;

/** The attributes of load balancers, target groups and listeners: what was set, on top of what a new one has. */
final class AttributeOperations {
    private static final String DELAY = "deregistration_delay.timeout_seconds";

    private final ElbWorld world;

    AttributeOperations(ElbWorld world) {
        this.world = world;
    }

    List<Operation<?, ?>> all() {
        return List.of(
                Operation.of(
                        "DescribeLoadBalancerAttributes",
                        DescribeLoadBalancerAttributesRequest::builder,
                        this::describeBalancer),
                Operation.of(
                        "ModifyLoadBalancerAttributes",
                        ModifyLoadBalancerAttributesRequest::builder,
                        this::modifyBalancer),
                Operation.of(
                        "DescribeTargetGroupAttributes",
                        DescribeTargetGroupAttributesRequest::builder,
                        this::describeGroup),
                Operation.of(
                        "ModifyTargetGroupAttributes", ModifyTargetGroupAttributesRequest::builder, this::modifyGroup),
                Operation.of(
                        "DescribeListenerAttributes",
                        DescribeListenerAttributesRequest::builder,
                        this::describeListener),
                Operation.of(
                        "ModifyListenerAttributes", ModifyListenerAttributesRequest::builder, this::modifyListener));
    }

    private DescribeLoadBalancerAttributesResponse describeBalancer(
            DescribeLoadBalancerAttributesRequest request, Call call) {
        return DescribeLoadBalancerAttributesResponse.builder()
                .attributes(ofBalancer(existingBalancer(request.loadBalancerArn())))
                .build();
    }

    private ModifyLoadBalancerAttributesResponse modifyBalancer(
            ModifyLoadBalancerAttributesRequest request, Call call) {
        String arn = existingBalancer(request.loadBalancerArn());
        Map<String, String> set = new LinkedHashMap<>();
        request.attributes().forEach(attribute -> set.put(attribute.key(), attribute.value()));
        world.execute(new SetAttributes(arn, set, Attributes.OF_LOAD_BALANCERS));
        return ModifyLoadBalancerAttributesResponse.builder()
                .attributes(ofBalancer(arn))
                .build();
    }

    private String existingBalancer(@Nullable String arn) {
        return world.balancing()
                .loadBalancer(ElbWorld.required(arn, "LoadBalancerArn"))
                .map(LoadBalancer::arn)
                .orElseThrow(BalancingFaults::loadBalancersNotFound);
    }

    private List<LoadBalancerAttribute> ofBalancer(String arn) {
        return all(arn, Attributes.OF_LOAD_BALANCERS).entrySet().stream()
                .map(entry -> LoadBalancerAttribute.builder()
                        .key(entry.getKey())
                        .value(entry.getValue())
                        .build())
                .toList();
    }

    private DescribeTargetGroupAttributesResponse describeGroup(
            DescribeTargetGroupAttributesRequest request, Call call) {
        return DescribeTargetGroupAttributesResponse.builder()
                .attributes(ofGroup(existingGroup(request.targetGroupArn())))
                .build();
    }

    private ModifyTargetGroupAttributesResponse modifyGroup(ModifyTargetGroupAttributesRequest request, Call call) {
        TargetGroup group = existingGroup(request.targetGroupArn());
        Map<String, String> set = new LinkedHashMap<>();
        request.attributes().forEach(attribute -> set.put(attribute.key(), attribute.value()));
        String delay = set.remove(DELAY);
        world.execute(new SetAttributes(group.arn(), set, Attributes.OF_TARGET_GROUPS));
        TargetGroup changed = delay == null
                ? group
                : world.execute(new ModifyTargetGroup(group.arn(), before -> before.draining(seconds(delay))));
        return ModifyTargetGroupAttributesResponse.builder()
                .attributes(ofGroup(changed))
                .build();
    }

    private static Duration seconds(String text) {
        try {
            return Duration.ofSeconds(Integer.parseInt(text));
        } catch (NumberFormatException wrong) {
            throw BalancingFaults.validation("'" + text + "' is not a valid value of " + DELAY);
        }
    }

    private TargetGroup existingGroup(@Nullable String arn) {
        return world.balancing()
                .targetGroup(ElbWorld.required(arn, "TargetGroupArn"))
                .orElseThrow(BalancingFaults::targetGroupsNotFound);
    }

    private List<TargetGroupAttribute> ofGroup(TargetGroup group) {
        Map<String, String> all = all(group.arn(), Attributes.OF_TARGET_GROUPS);
        all.put(DELAY, Long.toString(group.deregistrationDelay().toSeconds()));
        return all.entrySet().stream()
                .map(entry -> TargetGroupAttribute.builder()
                        .key(entry.getKey())
                        .value(entry.getValue())
                        .build())
                .toList();
    }

    private DescribeListenerAttributesResponse describeListener(DescribeListenerAttributesRequest request, Call call) {
        return DescribeListenerAttributesResponse.builder()
                .attributes(ofListener(existingListener(request.listenerArn())))
                .build();
    }

    private ModifyListenerAttributesResponse modifyListener(ModifyListenerAttributesRequest request, Call call) {
        String arn = existingListener(request.listenerArn());
        Map<String, String> set = new LinkedHashMap<>();
        request.attributes().forEach(attribute -> set.put(attribute.key(), attribute.value()));
        world.execute(new SetAttributes(arn, set, Attributes.OF_LISTENERS));
        return ModifyListenerAttributesResponse.builder()
                .attributes(ofListener(arn))
                .build();
    }

    private String existingListener(@Nullable String arn) {
        return world.balancing()
                .listener(ElbWorld.required(arn, "ListenerArn"))
                .map(Listener::arn)
                .orElseThrow(BalancingFaults::listenersNotFound);
    }

    private List<ListenerAttribute> ofListener(String arn) {
        return all(arn, Attributes.OF_LISTENERS).entrySet().stream()
                .map(entry -> ListenerAttribute.builder()
                        .key(entry.getKey())
                        .value(entry.getValue())
                        .build())
                .toList();
    }

    private Map<String, String> all(String arn, Map<String, String> defaults) {
        Map<String, String> all = new LinkedHashMap<>(defaults);
        all.putAll(world.balancing().attributes(arn));
        return all;
    }
}
