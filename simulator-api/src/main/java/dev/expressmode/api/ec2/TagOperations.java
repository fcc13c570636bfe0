package dev.expressmode.api.ec2;

import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.api.Page;
import dev.expressmode.engine.Scope;
import dev.expressmode.engine.account.NetworkFaults;
import dev.expressmode.engine.account.Retag;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.ec2.model.CreateTagsResponse;
import software.amazon.awssdk.services.ec2.model.DeleteTagsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteTagsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeTagsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeTagsResponse;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagDescription;

/** Tags of everything EC2 has, by id; what kind of thing an id names is in its prefix. */
final class TagOperations {
    private static final Map<String, String> KINDS = Map.of(
            "vpc", "vpc",
            "subnet", "subnet",
            "rtb", "route-table",
            "igw", "internet-gateway",
            "sg", "security-group",
            "sgr", "security-group-rule",
            "eni", "network-interface",
            "acl", "network-acl");

    private final Ec2World world;

    TagOperations(Ec2World world) {
        this.world = world;
    }

    List<Operation<?, ?>> all() {
        return List.of(
                Operation.of("CreateTags", CreateTagsRequest::builder, this::create),
                Operation.of("DeleteTags", DeleteTagsRequest::builder, this::delete),
                Operation.of("DescribeTags", DescribeTagsRequest::builder, this::describe));
    }

    private CreateTagsResponse create(CreateTagsRequest request, Call call) {
        Map<String, String> tags = new LinkedHashMap<>();
        request.tags().forEach(tag -> tags.put(tag.key(), Ec2World.or(tag.value(), "")));
        List<String> arns =
                request.resources().stream().map(id -> arn(call.scope(), id)).toList();
        arns.forEach(arn -> world.execute(Retag.setting(arn, tags)));
        return CreateTagsResponse.builder().build();
    }

    private DeleteTagsResponse delete(DeleteTagsRequest request, Call call) {
        List<String> keys = request.tags().stream().map(Tag::key).toList();
        for (String id : request.resources()) {
            String arn = arn(call.scope(), id);
            List<String> removed =
                    keys.isEmpty() ? List.copyOf(world.account().tags(arn).keySet()) : keys;
            world.execute(Retag.removing(arn, removed));
        }
        return DeleteTagsResponse.builder().build();
    }

    private static String arn(Scope scope, String id) {
        int dash = id.indexOf('-');
        String kind = dash < 0 ? null : KINDS.get(id.substring(0, dash));
        if (kind == null) {
            throw NetworkFaults.of("InvalidID", "The ID '" + id + "' is not valid");
        }
        return scope.arn("ec2", kind + "/" + id);
    }

    private DescribeTagsResponse describe(DescribeTagsRequest request, Call call) {
        String prefix = call.scope().arn("ec2", "");
        List<TagDescription> all = world.account().tagged(prefix).entrySet().stream()
                .flatMap(resource -> {
                    String[] kindAndId =
                            resource.getKey().substring(prefix.length()).split("/", 2);
                    return resource.getValue().entrySet().stream().map(tag -> TagDescription.builder()
                            .resourceId(kindAndId[1])
                            .resourceType(kindAndId[0])
                            .key(tag.getKey())
                            .value(tag.getValue())
                            .build());
                })
                .toList();
        Filters<TagDescription> filters = new Filters<TagDescription>()
                .on("resource-id", TagDescription::resourceId)
                .on("resource-type", TagDescription::resourceTypeAsString)
                .on("key", TagDescription::key)
                .on("value", TagDescription::value);
        Page<TagDescription> page =
                Ec2World.page(filters.pass(request.filters(), all), request.nextToken(), request.maxResults());
        return DescribeTagsResponse.builder()
                .tags(page.items())
                .nextToken(page.nextOrNull())
                .build();
    }
}
