package dev.expressmode.api.iam;

import dev.expressmode.api.Call;
import dev.expressmode.api.Operation;
import dev.expressmode.api.Page;
import dev.expressmode.engine.account.IdentityFaults;
import dev.expressmode.engine.account.Retag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.ListPolicyTagsRequest;
import software.amazon.awssdk.services.iam.model.ListPolicyTagsResponse;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.TagPolicyRequest;
import software.amazon.awssdk.services.iam.model.TagPolicyResponse;
import software.amazon.awssdk.services.iam.model.UntagPolicyRequest;
import software.amazon.awssdk.services.iam.model.UntagPolicyResponse;

/** Tags of the customer's own policies. */
final class PolicyTagOperations {
    private final IamWorld world;

    PolicyTagOperations(IamWorld world) {
        this.world = world;
    }

    List<Operation<?, ?>> all() {
        return List.of(
                Operation.of("TagPolicy", TagPolicyRequest::builder, this::tag),
                Operation.of("UntagPolicy", UntagPolicyRequest::builder, this::untag),
                Operation.of("ListPolicyTags", ListPolicyTagsRequest::builder, this::list));
    }

    private String own(@Nullable String given, Call call) {
        String arn = IamWorld.required(given, "policyArn");
        if (world.identities(call).policy(arn).isEmpty()) {
            throw IdentityFaults.notFound("Policy " + arn + " was not found.");
        }
        return arn;
    }

    private TagPolicyResponse tag(TagPolicyRequest request, Call call) {
        world.tag(own(request.policyArn(), call), request.tags());
        return TagPolicyResponse.builder().build();
    }

    private UntagPolicyResponse untag(UntagPolicyRequest request, Call call) {
        world.execute(Retag.removing(own(request.policyArn(), call), request.tagKeys()));
        return UntagPolicyResponse.builder().build();
    }

    private ListPolicyTagsResponse list(ListPolicyTagsRequest request, Call call) {
        Page<Tag> page =
                IamWorld.page(world.tags(own(request.policyArn(), call)), request.marker(), request.maxItems());
        return ListPolicyTagsResponse.builder()
                .tags(page.items())
                .isTruncated(page.next().isPresent())
                .marker(page.nextOrNull())
                .build();
    }
}
