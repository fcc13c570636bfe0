package dev.expressmode.api.elbv2;

import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.engine.account.Retag;
import dev.expressmode.engine.balancing.BalancingFaults;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AddTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AddTagsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTagsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RemoveTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RemoveTagsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TagDescription;

/** Tags of load balancers and what belongs to them. */
final class TagOperations {
    private static final int MOST_RESOURCES = 20;

    private final ElbWorld world;

    TagOperations(ElbWorld world) {
        this.world = world;
    }

    List<Operation<?, ?>> all() {
        return List.of(
                Operation.of("DescribeTags", DescribeTagsRequest::builder, this::describe),
                Operation.of("AddTags", AddTagsRequest::builder, this::add),
                Operation.of("RemoveTags", RemoveTagsRequest::builder, this::remove));
    }

    private DescribeTagsResponse describe(DescribeTagsRequest request, Call call) {
        if (request.resourceArns().size() > MOST_RESOURCES) {
            throw BalancingFaults.validation("At most 20 resources can be described at once");
        }
        return DescribeTagsResponse.builder()
                .tagDescriptions(request.resourceArns().stream()
                        .map(arn -> TagDescription.builder()
                                .resourceArn(existing(arn))
                                .tags(tags(world.account().tags(arn)))
                                .build())
                        .toList())
                .build();
    }

    private AddTagsResponse add(AddTagsRequest request, Call call) {
        request.resourceArns().forEach(this::existing);
        for (String arn : request.resourceArns()) {
            world.execute(Retag.setting(arn, map(request.tags())));
        }
        return AddTagsResponse.builder().build();
    }

    private RemoveTagsResponse remove(RemoveTagsRequest request, Call call) {
        request.resourceArns().forEach(this::existing);
        for (String arn : request.resourceArns()) {
            world.execute(Retag.removing(arn, request.tagKeys()));
        }
        return RemoveTagsResponse.builder().build();
    }

    private String existing(String arn) {
        if (arn.contains(":loadbalancer/")
                && world.balancing().loadBalancer(arn).isEmpty()) {
            throw BalancingFaults.loadBalancerNotFound("Load balancer '" + arn + "' not found");
        }
        if (arn.contains(":targetgroup/") && world.balancing().targetGroup(arn).isEmpty()) {
            throw BalancingFaults.targetGroupsNotFound();
        }
        if (arn.contains(":listener/") && world.balancing().listener(arn).isEmpty()) {
            throw BalancingFaults.listenersNotFound();
        }
        if (arn.contains(":listener-rule/") && world.balancing().rule(arn).isEmpty()) {
            throw BalancingFaults.rulesNotFound();
        }
        if (!arn.contains(":elasticloadbalancing:")) {
            throw BalancingFaults.validation("'" + arn + "' is not a valid resource ARN");
        }
        return arn;
    }

    static Map<String, String> map(List<Tag> tags) {
        Map<String, String> map = new LinkedHashMap<>();
        tags.forEach(tag -> map.put(tag.key(), ElbWorld.or(tag.value(), () -> "")));
        return map;
    }

    private static List<Tag> tags(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }
}
