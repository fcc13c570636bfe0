package dev.expressmode.api.ssm;

import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.engine.Fault;
import dev.expressmode.engine.account.Parameter;
import dev.expressmode.engine.account.Retag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ssm.model.AddTagsToResourceRequest;
import software.amazon.awssdk.services.ssm.model.AddTagsToResourceResponse;
import software.amazon.awssdk.services.ssm.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.ssm.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.ssm.model.RemoveTagsFromResourceRequest;
import software.amazon.awssdk.services.ssm.model.RemoveTagsFromResourceResponse;
import software.amazon.awssdk.services.ssm.model.Tag;

/** Tags of parameters: of the resources that Systems Manager tags, the simulator knows no others. */
final class TagOperations {
    private static final String PARAMETER = "Parameter";

    private final SsmWorld world;

    TagOperations(SsmWorld world) {
        this.world = world;
    }

    List<Operation<?, ?>> all() {
        return List.of(
                Operation.of("AddTagsToResource", AddTagsToResourceRequest::builder, this::add),
                Operation.of("RemoveTagsFromResource", RemoveTagsFromResourceRequest::builder, this::remove),
                Operation.of("ListTagsForResource", ListTagsForResourceRequest::builder, this::list));
    }

    private Parameter resource(@Nullable String type, @Nullable String id, Call call) {
        String wanted = SsmWorld.required(id, "resourceId");
        if (!PARAMETER.equals(SsmWorld.required(type, "resourceType"))) {
            throw new Fault("InvalidResourceType", type + " is not a resource type that is simulated; Parameter is.");
        }
        return world.find(wanted, call)
                .orElseThrow(() -> new Fault(
                        "InvalidResourceId",
                        "The resource ID \"" + wanted + "\" is not valid. Verify the ID and try again."));
    }

    private AddTagsToResourceResponse add(AddTagsToResourceRequest request, Call call) {
        world.tag(resource(request.resourceTypeAsString(), request.resourceId(), call), request.tags());
        return AddTagsToResourceResponse.builder().build();
    }

    private RemoveTagsFromResourceResponse remove(RemoveTagsFromResourceRequest request, Call call) {
        Parameter parameter = resource(request.resourceTypeAsString(), request.resourceId(), call);
        world.execute(Retag.removing(parameter.arn(), request.tagKeys()));
        return RemoveTagsFromResourceResponse.builder().build();
    }

    private ListTagsForResourceResponse list(ListTagsForResourceRequest request, Call call) {
        Parameter parameter = resource(request.resourceTypeAsString(), request.resourceId(), call);
        return ListTagsForResourceResponse.builder()
                .tagList(world.account().tags(parameter.arn()).entrySet().stream()
                        .map(tag -> Tag.builder()
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build())
                        .toList())
                .build();
    }
}
