package dev.expressmode.api.iam;

import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.api.Page;
import dev.expressmode.engine.account.Retag;
import java.util.List;
import software.amazon.awssdk.services.iam.model.ListRoleTagsRequest;
import software.amazon.awssdk.services.iam.model.ListRoleTagsResponse;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.TagRoleRequest;
import software.amazon.awssdk.services.iam.model.TagRoleResponse;
import software.amazon.awssdk.services.iam.model.UntagRoleRequest;
import software.amazon.awssdk.services.iam.model.UntagRoleResponse;

/** Tags of roles. */
final class RoleTagOperations {
    private final IamWorld world;

    RoleTagOperations(IamWorld world) {
        this.world = world;
    }

    List<Operation<?, ?>> all() {
        return List.of(
                Operation.of("TagRole", TagRoleRequest::builder, this::tag),
                Operation.of("UntagRole", UntagRoleRequest::builder, this::untag),
                Operation.of("ListRoleTags", ListRoleTagsRequest::builder, this::list));
    }

    private TagRoleResponse tag(TagRoleRequest request, Call call) {
        world.tag(world.role(call, request.roleName()).arn(), request.tags());
        return TagRoleResponse.builder().build();
    }

    private UntagRoleResponse untag(UntagRoleRequest request, Call call) {
        world.execute(Retag.removing(world.role(call, request.roleName()).arn(), request.tagKeys()));
        return UntagRoleResponse.builder().build();
    }

    private ListRoleTagsResponse list(ListRoleTagsRequest request, Call call) {
        Page<Tag> page = IamWorld.page(
                world.tags(world.role(call, request.roleName()).arn()), request.marker(), request.maxItems());
        return ListRoleTagsResponse.builder()
                .tags(page.items())
                .isTruncated(page.next().isPresent())
                .marker(page.nextOrNull())
                .build();
    }
}
